package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.GaussianMixture;

class ExactInformationTest {
  private final ExactInformation coin = ExactInformation.of(Worlds.coin());
  private final ExactInformation three = ExactInformation.of(Worlds.threeClasses());

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.0049751646, 0.9900983752",
    "0.1, 0.0476492339, 0.9086593988",
    "0.5, 0.2013454716, 0.6498865953",
    "1, 0.3368308203, 0.4495995092",
    "2, 0.5000721361, 0.2310182219",
    "9, 0.6892979330, 0.0041510797",
    "0.5819767069, 0.2271567864, NaN"
  })
  void aCoinsInformationIsKnownToTenDigits(double snr, double information, double mmse) {
    assertThat(coin.at(snr)).isCloseTo(information, within(1e-8));
    assertThat(coin.immse(snr)).isCloseTo(information, within(1e-8));
    assertThat(coin.remaining(snr)).isCloseTo(Math.log(2) - information, within(1e-8));
    if (!Double.isNaN(mmse)) {
      assertThat(coin.mmse(snr)).isCloseTo(mmse, within(1e-8));
      assertThat(coin.rate(snr)).isCloseTo(snr * mmse, within(1e-8));
      assertThat(coin.mmseGivenLabel(snr)).isCloseTo(0, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.0526716369", "0.2, 0.1114214822", "0.8, 0.6327201937", "0.9, 0.6892979330"})
  void aBridgeShowsTheCoinByItsClock(double time, double information) {
    double snr = ObservationProcess.brownianBridge(1).snr(time);
    assertThat(coin.at(snr)).isCloseTo(information, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "50, 1, 0.00019996",
    "50, 0.8, 0.00599805",
    "50, 0.7, 0.03209097",
    "50, 0.6, 0.15473508",
    "50, 0.5, 0.50007214",
    "50, 0.4, 0.69182017",
    "50, 0.3, 0.69314718",
    "90, 1, 0.00006172",
    "90, 0.6, 0.08264498",
    "90, 0.5, 0.36086144",
    "90, 0.4, 0.68086997"
  })
  void aCoinInExplodingVariance(double sigmaMax, double tau, double information) {
    double sigma = 0.01 * Math.pow(sigmaMax / 0.01, tau);
    assertThat(coin.at(1 / (sigma * sigma))).isCloseTo(information, within(1e-8));
  }

  @Test
  void halfOfACoinEmergesWhereItMust() {
    double[] times = IntStream.range(0, 400).mapToDouble(k -> Math.exp(0.2 - 0.001 * k)).toArray();
    InformationCurve curve = coin.curve(Worlds.NOISE, times);
    assertThat(curve.halfEmergence().value()).isCloseTo(1 / 1.0440133155, within(1e-6));
    assertThat(curve.halfEmergence().standardError()).isZero();
    assertThat(curve.normalised()[0]).isCloseTo(curve.values()[0] / Math.log(2), within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.97652982, 0.9369668789, 0.05312319",
    "1, 0.61096005, 0.4516731949, 0.41869296",
    "4, 0.29990162, 0.0994930057, 0.72975139",
    "25, 0.06720943, 0.0049630503, 0.96244358",
    "100, 0.01783024, 0.000349348723, 1.01182278",
    "2500, 0.00072740, 5.81436617e-07, 1.02892562",
    "8100, 0.00022463, 5.545100127e-08, 1.02942838"
  })
  void threeClassesOfFiniteWidth(double v, double information, double gap, double remaining) {
    assertThat(three.labelEntropy()).isCloseTo(1.0296530141, within(1e-9));
    assertThat(three.at(1 / v)).isCloseTo(information, within(1e-8));
    assertThat(three.immse(1 / v)).isCloseTo(information, within(1e-8));
    assertThat(three.remaining(1 / v)).isCloseTo(remaining, within(1e-8));
    // The table's gap is that of the scores, D / v.
    assertThat(three.rate(1 / v) / v).isCloseTo(gap, within(1e-9));
  }

  @Test
  void theInformationIsTheMeanOfTheClassesDivergences() {
    double[] expected = {0.40135384, 0.48469066, 1.32437966};
    double[] weights = {0.5, 0.3, 0.2};
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      assertThat(three.divergence(k, 1)).isCloseTo(expected[k], within(1e-8));
      sum += weights[k] * three.divergence(k, 1);
    }
    assertThat(three.at(1)).isCloseTo(sum, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.68866205, 1.38179768",
    "0.25, 0.57890457, 1.26544039",
    "1, 0.17358950, 0.67366164",
    "4, 0.02149749, 0.22284296"
  })
  void exclusiveOrEmergesLate(double v, double information, double corner) {
    assertThat(ExactInformation.of(Worlds.xor()).at(1 / v)).isCloseTo(information, within(1e-8));
    GaussianMixture corners = Worlds.xor().labelled(0, 1, 2, 3);
    assertThat(ExactInformation.of(corners).at(1 / v)).isCloseTo(corner, within(1e-8));
    assertThat(corner).isCloseTo(2 * coin.at(1 / v), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.69314718, 0.69313563, 0.69313562, 1.38628281, 1e-7",
    "1, 0.63174450, 0.33585513, 0.33683082, 0.96857532, 1e-8",
    "2, 0.49889483, 0.20016816, 0.20134547, 0.70024030, 1e-8",
    "16, 0.11133004, 0.03021985, 0.03031130, 0.14164134, 1e-8",
    "64, 0.03030423, 0.00774502, 0.00775209, 0.03805632, 1e-8"
  })
  void aWideWeakFactorEmergesBeforeANarrowStrongOne(
      double v, double global, double local, double localGiven, double both, double bound) {
    double[][] means = new double[4][64];
    for (int k = 0; k < 4; k++) {
      Arrays.fill(means[k], k < 2 ? -0.25 : 0.25);
      means[k][0] += k % 2 == 0 ? -1 : 1;
    }
    GaussianMixture law = GaussianMixture.isotropic(means, 0);
    double inBoth = ExactInformation.of(law).at(1 / v);
    double ofGlobal = ExactInformation.of(law.labelled(0, 0, 1, 1)).at(1 / v);
    assertThat(ofGlobal).isCloseTo(global, within(bound));
    assertThat(ExactInformation.of(law.labelled(0, 1, 0, 1)).at(1 / v))
        .isCloseTo(local, within(bound));
    assertThat(inBoth).isCloseTo(both, within(bound));
    // Chain rule.
    assertThat(inBoth - ofGlobal).isCloseTo(localGiven, within(2 * bound));
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 0.7175422626, 0.6095238095",
    "1, 0.5493061443, 0.3333333333",
    "4, 0.2938933325, 0.0888888889",
    "25, 0.0715504218, NaN",
    "100, 0.0194199167, NaN"
  })
  void linearAndGaussian(double v, double information, double gap) {
    GaussianInformation linear = GaussianInformation.of(new double[][] {{5}}, new double[][] {{1}});
    assertThat(linear.at(1 / v)).isCloseTo(information, within(1e-9));
    if (!Double.isNaN(gap)) {
      assertThat(linear.rate(1 / v) / v).isCloseTo(gap, within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.1115717757", "1, 0.3465735903", "4, 0.8047189562"})
  void aStaticSignalOfUnitVariance(double time, double information) {
    GaussianInformation signal = GaussianInformation.of(new double[][] {{1}}, new double[][] {{0}});
    double snr = ObservationProcess.localisation(5).snr(time);
    assertThat(signal.at(snr)).isCloseTo(information, within(1e-9));
  }

  @Test
  void withoutNoiseOnlyTheClassesOverlapIsLeft() {
    assertThat(three.at(1e14)).isCloseTo(0.98116971, within(1e-8));
    assertThat(three.remaining(1e14)).isCloseTo(0.04848330, within(1e-8));
  }

  @Test
  void severalCoordinatesAreSumsOverTheAxes() {
    double[][] all = {{3, 1}, {1, 2}};
    double[][] told = {{1, 0.2}, {0.2, 0.5}};
    double v = 0.7;
    double both = (3 + v) * (2 + v) - 1;
    double given = (1 + v) * (0.5 + v) - 0.04;
    GaussianInformation plane = GaussianInformation.of(all, told);
    assertThat(plane.at(1 / v)).isCloseTo(0.5 * Math.log(both / given), within(1e-12));
    assertThatThrownBy(() -> GaussianInformation.of(all, new double[][] {{1}}))
        .hasMessageContaining("2 and 1");
  }

  @Test
  void onlyTheClockCounts() {
    ForwardProcess[] all = {
      ForwardProcess.varianceExploding(0.01, 50),
      ForwardProcess.vpLinear(),
      ForwardProcess.vpCosine(),
      ForwardProcess.ornsteinUhlenbeck(),
      ForwardProcess.edm()
    };
    for (ForwardProcess process : all) {
      double t = process.timeOf(Math.sqrt(0.7));
      InformationCurve curve = three.curve(process, t);
      assertThat(curve.values()[0]).isCloseTo(three.at(1 / 0.7), within(1e-9));
    }
  }

  @Test
  void relabellingAndTurningChangeNothingAndScalingIsAClock() {
    GaussianMixture turned =
        GaussianMixture.isotropic(
                new double[] {0.2, 0.5, 0.3},
                new double[][] {{1.8, 2.4}, {-1.2, -1.6}, {0, 0}},
                0.5)
            .labelled(1, 2, 0);
    assertThat(ExactInformation.of(turned).at(1)).isCloseTo(three.at(1), within(1e-9));
    GaussianMixture wide =
        GaussianMixture.isotropic(
            new double[] {0.5, 0.3, 0.2}, new double[][] {{-6}, {0}, {9}}, 1.5);
    assertThat(ExactInformation.of(wide).at(1)).isCloseTo(three.at(9), within(1e-9));
  }

  @Test
  void informationLiesBetweenNothingAndTheLabelsEntropy() {
    double before = 0;
    for (double snr = 1e-4; snr < 1e3; snr *= 3) {
      double now = three.at(snr);
      assertThat(now).isBetween(before, three.labelEntropy());
      GaussianMixture merged = Worlds.threeClasses().labelled(0, 1, 1);
      assertThat(ExactInformation.of(merged).at(snr)).isLessThanOrEqualTo(now + 1e-12);
      before = now;
    }
  }

  @Test
  void aLabelThatTheMeansDoNotShowHasNoInformation() {
    GaussianMixture blind = GaussianMixture.isotropic(new double[][] {{1, 2, 3}, {1, 2, 3}}, 0.3);
    assertThat(ExactInformation.of(blind).at(2)).isCloseTo(0, within(1e-12));
  }

  @Test
  void whatCannotBeExactIsRefused() {
    double[][] corners = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    assertThatThrownBy(() -> ExactInformation.of(GaussianMixture.isotropic(corners, 0.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PosteriorInformation");
    assertThatThrownBy(() -> coin.at(0)).hasMessageContaining("1e-16");
    assertThatThrownBy(() -> coin.divergence(2, 1)).hasMessageContaining("0 .. 1");
    InformationCurve curve = coin.curve(Worlds.NOISE, 10, 5);
    assertThatThrownBy(curve::halfEmergence).hasMessageContaining("does not cross half");
    assertThatThrownBy(() -> coin.curve(Worlds.NOISE, 5, 10))
        .hasMessageContaining("from the noisiest level down");
  }

  /** N(0, 1) and N(0.52, s^2) at v = s^2 / 100, by midpoint sums of 1.2 million cells. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.45383144822867516",
    "0.003, 0.6744250971217913",
    "1e-3, 0.6854332883681591",
    "1e-4, 0.6920326312422616"
  })
  void classesOfVeryDifferentWidths(double s, double expected) {
    GaussianMixture two =
        GaussianMixture.of(
            new double[] {0.5, 0.5},
            new double[][] {{0}, {0.52}},
            new double[][][] {{{1}}, {{s * s}}});
    assertThat(ExactInformation.of(two).at(100 / (s * s))).isCloseTo(expected, within(1e-11));
  }

  @Test
  void estimationErrorsOfVeryDifferentWidthsGiveTheInformationToo() {
    GaussianMixture two =
        GaussianMixture.of(
            new double[] {0.5, 0.5}, new double[][] {{0}, {0}}, new double[][][] {{{1}}, {{1e-6}}});
    ExactInformation information = ExactInformation.of(two);
    for (double snr : new double[] {1, 1e3, 1e6, 1e9}) {
      assertThat(information.immse(snr)).isCloseTo(information.at(snr), within(1e-7));
    }
  }
}
