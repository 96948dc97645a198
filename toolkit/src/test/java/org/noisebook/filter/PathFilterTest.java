package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

class PathFilterTest {
  private static final int PATHS = 10_000;
  private static final int STEPS = 400;

  private final ObservationProcess localisation = ObservationProcess.localisation(1);
  private final LatentModel coin = Worlds.model(Worlds.coin());
  private final LabelledPoints ends = coin.sample(PATHS, 1);
  private final PathFilter filter = PathFilter.of(coin, localisation);

  private static double[] even(int steps) {
    return IntStream.rangeClosed(0, steps).mapToDouble(k -> (double) k / steps).toArray();
  }

  private ObservedPaths paths(int steps, int n) {
    return ObservedPaths.simulate(localisation, ends.points().rows(0, n), even(steps), 2);
  }

  private static void assertWithinFour(Estimate estimate, double truth) {
    assertThat(Math.abs(estimate.zScore(truth))).as("%s, truth %s", estimate, truth).isLessThan(4);
  }

  @Test
  void theInnovationIsABrownianMotion() {
    double[] half = new double[PATHS];
    double[] variation = new double[PATHS];
    double[][] before = new double[1][];
    FilterState last =
        filter.along(
            paths(STEPS, PATHS),
            state -> {
              double[] now = state.innovation().column(0);
              for (int i = 0; before[0] != null && i < PATHS; i++) {
                variation[i] += (now[i] - before[0][i]) * (now[i] - before[0][i]);
              }
              before[0] = now;
              if (state.time() == 0.5) {
                System.arraycopy(now, 0, half, 0, PATHS);
              }
            });
    double[] end = last.innovation().column(0);
    double[] square = new double[PATHS];
    double[] fourth = new double[PATHS];
    double[] halves = new double[PATHS];
    for (int i = 0; i < PATHS; i++) {
      square[i] = end[i] * end[i];
      fourth[i] = square[i] * square[i];
      halves[i] = half[i] * (end[i] - half[i]);
    }
    assertWithinFour(Estimate.mean(end), 0);
    assertWithinFour(Estimate.mean(square), 1);
    assertWithinFour(Estimate.mean(fourth), 3);
    assertWithinFour(Estimate.mean(halves), 0);
    // Euler's increments carry a drift error of order ds.
    assertThat(Estimate.mean(variation).value()).isCloseTo(1, within(0.006));
  }

  @Test
  void girsanovsDensityHasMeanOneAndMakesThePathsBrownian() {
    FilterState last = filter.along(paths(STEPS, PATHS), state -> {});
    double[] inverse = new double[PATHS];
    double[] second = new double[PATHS];
    double[] fourth = new double[PATHS];
    double off = 0;
    for (int i = 0; i < PATHS; i++) {
      double y = last.y().get(i, 0);
      double logPsi = last.logObserver().get(i, 0);
      inverse[i] = Math.exp(-logPsi);
      second[i] = y * y * inverse[i];
      fourth[i] = y * y * second[i];
      off += Math.pow(logPsi - Math.log(Math.cosh(y)) + 0.5, 2) / PATHS;
    }
    assertWithinFour(Estimate.mean(inverse), 1);
    assertWithinFour(Estimate.mean(second), 1);
    assertWithinFour(Estimate.mean(fourth), 3);
    // log psi = log cosh Y - t / 2, up to O(sqrt ds).
    assertThat(Math.sqrt(off)).isLessThan(0.04);
  }

  @Test
  void eulersRuleForKushnerAndStratonovichErrsByItsStep() {
    // dp = 2p(1-p)(dY - (2p-1) ds) in 400 steps ends 0.0084 from Bayes' rule (root mean square).
    ObservedPaths paths = paths(STEPS, PATHS);
    double[] p = new double[PATHS];
    Arrays.fill(p, 0.5);
    for (int k = 0; k < STEPS; k++) {
      for (int i = 0; i < PATHS; i++) {
        double dy = paths.at().get(k + 1).get(i, 0) - paths.at().get(k).get(i, 0);
        p[i] += 2 * p[i] * (1 - p[i]) * (dy - (2 * p[i] - 1) / STEPS);
      }
    }
    double[] bayes = filter.at().posterior(paths.at().get(STEPS), 1).column(1);
    double square =
        IntStream.range(0, PATHS)
            .mapToDouble(i -> Math.pow(p[i] - bayes[i], 2))
            .average()
            .orElse(0);
    assertThat(Math.sqrt(square)).isEqualTo(0.00836, within(5e-4));
  }

  @Test
  void onACoinKushnerStratonovichIsBayesAndKallianpurStriebel() {
    // The coin's drift given the label is constant, so only rounding remains at any step.
    FilterState last = filter.along(paths(50, 500), state -> {});
    assertThat(largest(last.posterior(), last.bayes())).isLessThan(1e-10);
    ObservedPaths paths = paths(STEPS, 500);
    Points exact = KallianpurStriebel.of(Points.of(2, 1, -1, 1), 0.5, 0.5).posterior(paths);
    Points carried = filter.along(paths, state -> {}).posterior();
    assertThat(largest(exact, carried)).isLessThan(1e-12);
  }

  private static double largest(Points a, Points b) {
    double most = 0;
    for (double v : a.combine(1, -1, b).values()) {
      most = Math.max(most, Math.abs(v));
    }
    return most;
  }

  @Test
  void onWideClassesTheFilterConvergesToBayesAsTheStepShrinks() {
    LatentModel three = Worlds.model(Worlds.threeClasses());
    ObservationProcess observation = ObservationProcess.reversed(ForwardProcess.vpLinear());
    double[] rms = new double[2];
    for (int r = 0; r < 2; r++) {
      int steps = r == 0 ? 200 : 3200;
      double[] times = IntStream.rangeClosed(0, steps).mapToDouble(k -> 0.9 * k / steps).toArray();
      ObservedPaths paths =
          ObservedPaths.simulate(observation, three.sample(400, 3).points(), times, 4);
      FilterState last = PathFilter.of(three, observation).along(paths, state -> {});
      for (double v : last.posterior().combine(1, -1, last.bayes()).values()) {
        rms[r] += v * v / 1200;
      }
    }
    assertThat(Math.sqrt(rms[1])).isLessThan(0.012);
    // Sixteen times the steps: a quarter of the error for order one half.
    assertThat(rms[1]).isLessThan(rms[0] / 9);
  }

  @Test
  void threeEstimatesOfTheInformationAlongPathsAgree() {
    FilterInformation all = FilterInformation.of(coin, localisation, even(STEPS), PATHS, 100, 7);
    ExactInformation exact = ExactInformation.of(Worlds.coin());
    assertThat(all.driftGap().points()).hasSize(5);
    for (int k = 1; k < 5; k++) {
      InformationPoint gap = all.driftGap().points().get(k);
      double truth = exact.at(gap.snr());
      assertThat(Math.abs(gap.zScore(truth))).isLessThan(4);
      assertThat(Math.abs(all.likelihoodRatio().points().get(k).zScore(truth))).isLessThan(4);
      assertThat(Math.abs(all.posterior().points().get(k).zScore(truth))).isLessThan(4);
    }
    InformationPoint gap = all.driftGap().points().get(4);
    assertThat(gap.snr()).isEqualTo(1);
    assertThat(gap.standardError())
        .isLessThan(0.7 * all.likelihoodRatio().points().get(4).standardError());
  }

  @Test
  void aNoisedStartHasItsInformationAlready() {
    LatentModel three = Worlds.model(Worlds.threeClasses());
    ObservationProcess variance = ObservationProcess.ornsteinUhlenbeck(0, 4);
    double[] times =
        IntStream.rangeClosed(0, 300)
            .mapToDouble(k -> 4 - 4 * Math.pow(0.0625, k / 300.0))
            .toArray();
    FilterInformation all = FilterInformation.of(three, variance, times, 6000, 300, 5);
    ExactInformation exact = ExactInformation.of(Worlds.threeClasses());
    for (InformationCurve curve : List.of(all.driftGap(), all.likelihoodRatio(), all.posterior())) {
      for (InformationPoint p : curve.points()) {
        assertThat(Math.abs(p.zScore(exact.at(p.snr())))).as(curve.method()).isLessThan(4);
      }
    }
    assertThat(all.driftGap().points().get(0).snr()).isEqualTo(0.25);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.5, 0.7685247835, 0.5410527271, 0.5370495670, 0.4740991340",
    "1, 0.5, 0.9820137900, 0.0900947678, NaN, -0.0719448398",
    "-0.2, 2, 0.4501660027, 0.6881720699, NaN, 0.0501660027"
  })
  void theCoinAtAPoint(double y, double v, double plus, double entropy, double mean, double score) {
    Points at = Points.of(1, 1, y);
    double t = Math.sqrt(v);
    Points posterior = coin.labelPosterior(at, t);
    assertThat(posterior.get(0, 1)).isCloseTo(plus, within(1e-9));
    assertThat(Entropy.ofRows(posterior)[0]).isCloseTo(entropy, within(1e-9));
    assertThat(coin.score(at, t).get(0, 0)).isCloseTo(score, within(1e-9));
    assertThat(coin.denoised(at, t).get(0, 0)).isCloseTo(y + v * score, within(1e-9));
    if (!Double.isNaN(mean)) {
      assertThat(coin.denoised(at, t).get(0, 0)).isCloseTo(mean, within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.05354712, 0.78818781, 0.15826507, -0.5058392231, 0.4941607769, 0.6361054741",
    "0.5, 4, 0.38235363, 0.46470492, 0.15294145, -0.1896195060, -0.2584780242, 1.0109043875",
    "-1, 0.25, 0.624999952, 0.374999971, 7.65e-8, -0.4999993500, NaN, 0.6615645172",
    "2, 1, 0.0042503, 0.3098731, 0.68587661, 0.0393033867, 2.0393033867, 0.6448697923"
  })
  void threeClassesAtAPoint(
      double y, double v, double p0, double p1, double p2, double score, double mean, double h) {
    LatentModel three = Worlds.model(Worlds.threeClasses());
    Points at = Points.of(1, 1, y);
    double t = Math.sqrt(v);
    double[] p = three.labelPosterior(at, t).values();
    assertThat(p).containsExactly(new double[] {p0, p1, p2}, within(1e-8));
    assertThat(three.score(at, t).get(0, 0)).isCloseTo(score, within(1e-9));
    assertThat(Entropy.of(p)).isCloseTo(h, within(1e-9));
    if (!Double.isNaN(mean)) {
      assertThat(three.denoised(at, t).get(0, 0)).isCloseTo(mean, within(1e-9));
    }
    double told = 0;
    for (int k = 0; k < 3; k++) {
      told += p[k] * three.given(k).score(at, t).get(0, 0);
    }
    assertThat(told).isCloseTo(score, within(1e-9));
  }

  @Test
  void theDriftIsThatOfTheReversedProcess() {
    GaussianMixture law = Worlds.threeClasses();
    ForwardProcess process = ForwardProcess.vpLinear();
    LatentModel elsewhere = Worlds.model(law);
    GenerationFilter filter = new GenerationFilter(elsewhere, ObservationProcess.reversed(process));
    Points y = Points.of(3, 1, -1, 0.2, 2);
    double t = 0.4;
    Points score = law.under(process).score(y, t);
    Points expected = y.combine(-process.drift(t), process.diffusionSquared(t), score);
    assertThat(filter.drift(y, process.horizon() - t).values())
        .containsExactly(expected.values(), within(1e-10));
  }

  @Test
  void whereNothingHasBeenSeenThePriorRules() {
    GenerationFilter start =
        new GenerationFilter(
            Worlds.model(Worlds.threeClasses()), ObservationProcess.brownianBridge(1));
    Points zero = Points.of(2, 1, 0, 0);
    assertThat(start.posterior(zero, 0).row(1))
        .containsExactly(new double[] {0.5, 0.3, 0.2}, within(1e-15));
    assertThat(start.drift(zero, 0).get(0, 0)).isCloseTo(-0.4, within(1e-12));
    assertThat(start.drift(zero, 0, 2).get(0, 0)).isCloseTo(3, within(1e-12));
  }

  @Test
  void badPathsAreRefused() {
    assertThatThrownBy(
            () -> PathFilter.of(coin, ObservationProcess.localisation(2)).along(paths(4, 10)))
        .hasMessageContaining("the filter is for");
    FilterState start = filter.start(Points.of(1, 1, 0), 0.1);
    assertThatThrownBy(() -> start.to(Points.of(1, 1, 0), 0.1)).hasMessageContaining("ascend");
    assertThatThrownBy(() -> start.to(Points.of(2, 1, 0, 1), 0.2)).hasMessageContaining("1 x 1");
    assertThatThrownBy(() -> start.driftGap(2)).hasMessageContaining("label 2");
    assertThatThrownBy(() -> start.driftGap(0, 1)).hasMessageContaining("one label a point");
    assertThatThrownBy(() -> filter.start(Points.of(1, 2, 0, 0), 0.1))
        .hasMessageContaining("dimension 1");
    LatentModel bounded = LatentModel.of(Worlds.coin().under(ForwardProcess.edm(0.01, 2)));
    assertThatThrownBy(() -> PathFilter.of(bounded, localisation).start(Points.of(1, 1, 0), 0.1))
        .hasMessageContaining("noisier process");
    Points atoms = Points.of(2, 1, -1, 1);
    assertThatThrownBy(() -> KallianpurStriebel.of(atoms, 1, 0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> KallianpurStriebel.of(atoms, 1)).hasMessageContaining("2 x 1");
  }
}
