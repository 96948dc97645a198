package org.noisebook.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class ForwardProcessTest {

  static Stream<ForwardProcess> all() {
    return Stream.of(
        ForwardProcess.ornsteinUhlenbeck(),
        ForwardProcess.vpLinear(),
        ForwardProcess.vpCosine(),
        ForwardProcess.varianceExploding(0.01, 50),
        ForwardProcess.edm());
  }

  @ParameterizedTest
  @MethodSource("all")
  void noNoiseAtTimeZero(ForwardProcess process) {
    assertThat(process.scale(0)).isEqualTo(1);
    assertThat(process.sigma(0)).isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void driftAndDiffusionAreTheDerivativesOfScaleAndVariance(ForwardProcess process) {
    for (double u : new double[] {0.05, 0.3, 0.6, 0.95}) {
      double t = u * process.horizon();
      double h = 1e-5 * process.horizon();
      double logScale = (Math.log(process.scale(t + h)) - Math.log(process.scale(t - h))) / (2 * h);
      double variance = (square(process.sigma(t + h)) - square(process.sigma(t - h))) / (2 * h);
      double expected = variance - 2 * logScale * square(process.sigma(t));
      assertThat(process.drift(t)).isCloseTo(logScale, within(1e-5 * (1 + Math.abs(logScale))));
      assertThat(process.diffusionSquared(t))
          .isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void timeOfInvertsTheNoiseToSignalRatio(ForwardProcess process) {
    for (double u : new double[] {1e-3, 0.1, 0.5, 0.99}) {
      double t = u * process.horizon();
      assertThat(process.timeOf(process.sigma(t) / process.scale(t)))
          .isCloseTo(t, within(1e-9 * process.horizon()));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void sigmaKeepsItsPrecisionWhereItIsTiny(ForwardProcess process) {
    // Near 0 the variance is g(0)^2 t up to O(t^2), or t^2 for EDM.
    double t = 1e-12 * process.horizon();
    double leading =
        process.diffusionSquared(0) > 0 ? Math.sqrt(process.diffusionSquared(0) * t) : t;
    assertThat(process.sigma(t)).isCloseTo(leading, within(1e-9 * leading));
  }

  @ParameterizedTest
  @MethodSource("all")
  void timesOutsideTheProcessAreRefused(ForwardProcess process) {
    assertThatThrownBy(() -> process.at(-0.1)).hasMessageContaining("outside [0, ");
    assertThatThrownBy(() -> process.at(2 * process.horizon()))
        .hasMessageContaining(process.name());
    assertThatThrownBy(() -> process.at(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void noisedPointsHaveTheMarginalMomentsAndOneStreamARow() {
    ForwardProcess process = ForwardProcess.vpLinear();
    Points clean = Points.wrap(50_000, 1, new double[50_000]).map(x -> 2);
    Points noised = process.noised(clean, 0.4, Rng.of(3));
    assertThat(Math.abs(Estimate.mean(noised.values()).zScore(2 * process.scale(0.4))))
        .isLessThan(4);
    assertThat(process.noised(clean.rows(0, 10), 0.4, Rng.of(3))).isEqualTo(noised.rows(0, 10));
  }

  @Test
  void impossibleSchedulesAreRefused() {
    assertThatThrownBy(() -> ForwardProcess.vpLinear(0, 20)).hasMessageContaining("betaMin");
    assertThatThrownBy(() -> ForwardProcess.vpLinear(20, 1)).hasMessageContaining("betaMax");
    assertThatThrownBy(() -> ForwardProcess.ornsteinUhlenbeck(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> ForwardProcess.edm(1, 0.5))
        .hasMessageContaining("largest noise level");
    assertThatThrownBy(() -> ForwardProcess.varianceExploding(0, 1))
        .hasMessageContaining("sigmaMin");
  }

  private static double square(double x) {
    return x * x;
  }
}
