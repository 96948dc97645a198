package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisebook.math.Points;

class ComponentQuadratureTest {

  /** Under N(0, 1), exp(-(x - m)^2 / 2 s^2) has mean s exp(-m^2 / 2 (1 + s^2)) / sqrt(1 + s^2). */
  private static double bumpUnderStandard(double m, double s) {
    return s / Math.sqrt(1 + s * s) * Math.exp(-0.5 * m * m / (1 + s * s));
  }

  private static Function<Points, double[]> bump(double s) {
    return x -> Arrays.stream(x.values()).map(y -> Math.exp(-0.5 * y * y / (s * s))).toArray();
  }

  /** N(-m, 1) and N(0, s^2): around 0 doubles are fine enough for any s. */
  private static GaussianMixture line(double m, double s) {
    return GaussianMixture.of(
        new double[] {0.5, 0.5}, new double[][] {{-m}, {0}}, new double[][][] {{{1}}, {{s * s}}});
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.37",
    "0.1, 0.52",
    "0.03, -1.77",
    "0.003, 0.52",
    "1e-3, 0.123",
    "1e-4, 2.2",
    "1e-6, 0",
    "1e-9, 3.3"
  })
  void aNarrowComponentInAWideOneIsNotSteppedOver(double s, double m) {
    double exact = 0.5 * bumpUnderStandard(m, s) + 0.5 / Math.sqrt(2);
    assertThat(ComponentQuadrature.of(line(m, s)).expectation(bump(s)))
        .isCloseTo(exact, within(1e-12));
    GaussianMixture wide = GaussianMixture.isotropic(new double[][] {{-m}}, 1);
    double alone = ComponentQuadrature.of(wide).resolving(line(m, s)).expectation(bump(s));
    assertThat(alone).isCloseTo(bumpUnderStandard(m, s), within(1e-11 * s + 1e-14));
  }

  /** Midpoint sums over stretches that each see one width only. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.01, 0.003, 1e-4})
  void theEntropyOfTwoWidthsIsThatOfBruteForce(double s) {
    double m = 0.52;
    double[] ends = {-12 - m, -40 * s, 40 * s, 12 - m};
    int cells = 100_000;
    double entropy = 0;
    for (int p = 0; p < 3; p++) {
      double h = (ends[p + 1] - ends[p]) / cells;
      for (int i = 0; i < cells; i++) {
        double y = ends[p] + (i + 0.5) * h;
        double z = y / s;
        double w = y + m;
        double density =
            0.5 * (Math.exp(-0.5 * w * w) + Math.exp(-0.5 * z * z) / s) / Math.sqrt(2 * Math.PI);
        entropy -= h * density * Math.log(density);
      }
    }
    assertThat(line(m, s).entropy()).isCloseTo(entropy, within(1e-7));
  }

  @Test
  void inThePlaneTheGridFollowsTheNarrowestComponentOrRefuses() {
    Function<Points, double[]> round =
        x -> {
          double[] out = new double[x.size()];
          for (int i = 0; i < out.length; i++) {
            double u = x.get(i, 0) - 0.52;
            double v = x.get(i, 1) - 0.123;
            out[i] = Math.exp(-0.5 * (u * u + v * v) / (0.05 * 0.05));
          }
          return out;
        };
    double exact = 0.5 * bumpUnderStandard(0.52, 0.05) * bumpUnderStandard(0.123, 0.05) + 0.25;
    assertThat(ComponentQuadrature.of(plane(0.05)).expectation(round))
        .isCloseTo(exact, within(1e-10));
    assertThatThrownBy(() -> plane(0.01).entropy())
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("100 times wider");
  }

  private static GaussianMixture plane(double s) {
    return GaussianMixture.of(
        new double[] {0.5, 0.5},
        new double[][] {{0, 0}, {0.52, 0.123}},
        new double[][][] {{{1, 0}, {0, 1}}, {{s * s, 0}, {0, s * s}}});
  }

  /** Side by side, each as thin as the other: in their own coordinates nothing is narrow. */
  @Test
  void thinComponentsOfOneShapeNeedNoFinerGrid() {
    GaussianMixture needles =
        GaussianMixture.of(
            new double[] {0.5, 0.5},
            new double[][] {{0, 0}, {40, 0}},
            new double[][][] {{{1, 0}, {0, 1e-8}}, {{1, 0}, {0, 1e-8}}});
    double one = Math.log(2 * Math.PI * Math.E) + Math.log(1e-4);
    assertThat(needles.entropy()).isCloseTo(one + Math.log(2), within(1e-9));
  }

  @Test
  void aStructureInAnotherDimensionIsRefused() {
    GaussianMixture flat = GaussianMixture.isotropic(new double[][] {{0, 0}}, 1);
    assertThatThrownBy(() -> ComponentQuadrature.of(line(0, 1)).resolving(flat))
        .hasMessageContaining("expected a mixture in 1 dimensions, got one in 2");
  }
}
