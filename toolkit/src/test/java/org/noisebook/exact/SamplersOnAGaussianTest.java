package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * On a Gaussian every sampler is a linear recursion x_s = K x_t + c + sqrt(v) z, so its law after
 * any number of steps is known in closed form, and so is the law that it should converge to.
 */
class SamplersOnAGaussianTest {
  private static final double MEAN = 1.5;
  private static final double VARIANCE = 0.25;
  private static final Gaussian DATA = Gaussian.isotropic(new double[] {MEAN}, 0.5);

  /** One step of a rule in closed form. */
  private interface Step {
    Affine of(ForwardProcess process, NoiseLevel from, NoiseLevel to);
  }

  /** x_s = factor x_t + offset + sqrt(variance) z. */
  private record Affine(double factor, double offset, double variance) {}

  private static double total(NoiseLevel level) {
    return level.scale() * level.scale() * VARIANCE + level.sigma() * level.sigma();
  }

  private static double bridge(NoiseLevel from, NoiseLevel to) {
    return to.sigma() * to.sigma() * (1 - from.snr() / to.snr());
  }

  private static Affine ddim(NoiseLevel from, NoiseLevel to, double eta) {
    double v = eta * eta * bridge(from, to);
    double eps = Math.sqrt(to.sigma() * to.sigma() - v);
    double factor = (to.scale() * from.scale() * VARIANCE + eps * from.sigma()) / total(from);
    return new Affine(factor, MEAN * (to.scale() - factor * from.scale()), v);
  }

  /** Euler's rule for dx = (f x - share g^2 score) dt, with score = -(x - a m) / V. */
  private static Affine euler(
      ForwardProcess process, NoiseLevel from, NoiseLevel to, double share, double noise) {
    double h = from.time() - to.time();
    double g2 = process.diffusionSquared(from.time());
    double pull = h * share * g2 / total(from);
    return new Affine(
        1 - h * process.drift(from.time()) - pull, pull * from.scale() * MEAN, noise * g2 * h);
  }

  static Stream<Arguments> rules() {
    Step maruyama = (p, from, to) -> euler(p, from, to, 1, 1);
    Step euler = (p, from, to) -> euler(p, from, to, 0.5, 0);
    return Stream.of(
        Arguments.of(
            "DDPM",
            (IntFunction<Sampler>) Sampler::ddpm,
            (Step) (p, from, to) -> ddim(from, to, 1)),
        Arguments.of(
            "DDIM",
            (IntFunction<Sampler>) Sampler::ddim,
            (Step) (p, from, to) -> ddim(from, to, 0)),
        Arguments.of(
            "DDIM 0.6",
            (IntFunction<Sampler>) n -> Sampler.ddim(n, 0.6),
            (Step) (p, from, to) -> ddim(from, to, 0.6)),
        Arguments.of("SDE", (IntFunction<Sampler>) Sampler::eulerMaruyama, maruyama),
        Arguments.of("Euler", (IntFunction<Sampler>) Sampler::euler, euler));
  }

  static Stream<ForwardProcess> processes() {
    return Stream.of(
        ForwardProcess.ornsteinUhlenbeck(),
        ForwardProcess.vpLinear(),
        ForwardProcess.vpCosine(),
        ForwardProcess.varianceExploding(0.01, 20),
        ForwardProcess.edm(0.002, 20));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theLawAfterAnyNumberOfStepsIsThatOfTheLinearRecursion(
      String name, IntFunction<Sampler> rule, Step step) {
    processes().forEach(process -> checkLaw(rule.apply(12).on(TimeGrid.karras(12)), process, step));
  }

  private static void checkLaw(Sampler sampler, ForwardProcess process, Step step) {
    int n = 40_000;
    double[] times = sampler.grid().times(process);
    NoiseLevel now = process.at(times[0]);
    double mean = 0; // the samplers start from N(0, sigma^2), not from p_T
    double variance = now.sigma() * now.sigma();
    for (int k = 1; k < times.length; k++) {
      NoiseLevel next = process.at(times[k]);
      Affine one = step.of(process, now, next);
      mean = one.factor() * mean + one.offset();
      variance = one.factor() * one.factor() * variance + one.variance();
      now = next;
    }
    double centre = mean;
    double[] x = sampler.run(DATA.asMixture().under(process), n, 11).last().values();
    double[] squares = Arrays.stream(x).map(v -> (v - centre) * (v - centre)).toArray();
    // 25 laws, two moments each: |z| < 4.5 fails once in 3,000 runs of a right sampler.
    assertThat(Math.abs(Estimate.mean(x).zScore(centre)))
        .as("mean under %s", process)
        .isLessThan(4.5);
    assertThat(Math.abs(Estimate.mean(squares).zScore(variance)))
        .as("variance under %s", process)
        .isLessThan(4.5);
  }

  /** The probability flow carries x - a_t m to (x - a_t m) sqrt(V_s / V_t). */
  @Test
  void deterministicSamplersConvergeToTheProbabilityFlowWithTheirOrder() {
    assertOrder(Sampler::euler, 1);
    assertOrder(Sampler::ddim, 1);
    assertOrder(Sampler::heun, 2);
  }

  private static void assertOrder(IntFunction<Sampler> rule, double expected) {
    for (ForwardProcess process :
        List.of(
            ForwardProcess.ornsteinUhlenbeck(),
            ForwardProcess.vpCosine(),
            ForwardProcess.edm(0.01, 4))) {
      double coarse = flowError(rule.apply(160), process);
      double fine = flowError(rule.apply(320), process);
      assertThat(Math.log(coarse / fine) / Math.log(2))
          .as(rule.apply(1).rule().name() + " under " + process)
          .isCloseTo(expected, within(0.15));
    }
  }

  private static double flowError(Sampler sampler, ForwardProcess process) {
    double late = process.timeOf(2);
    double early = process.timeOf(0.1);
    NoiseLevel from = process.at(late);
    NoiseLevel to = process.at(early);
    Points start = Points.of(1, 1, from.scale() * MEAN + 1);
    double end =
        sampler
            .on(TimeGrid.uniform(steps(sampler)).between(late, early))
            .from(DATA.asMixture().under(process), start, 0)
            .last()
            .get(0, 0);
    return Math.abs(end - to.scale() * MEAN - Math.sqrt(total(to) / total(from)));
  }

  private static int steps(Sampler sampler) {
    return ((org.noisebook.diffusion.SpacedGrid) sampler.grid()).steps();
  }

  /**
   * Weak error of the variance, from a start in the exact marginal; 400,000 paths resolve 0.3 % of
   * it.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("stochastic")
  void stochasticSamplersHaveWeakOrderOne(String name, IntFunction<Sampler> rule) {
    double coarse = varianceError(rule.apply(6), 6);
    double fine = varianceError(rule.apply(12), 12);
    assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(1, within(0.3));
  }

  static Stream<Arguments> stochastic() {
    return Stream.of(
        Arguments.of("DDPM", (IntFunction<Sampler>) Sampler::ddpm),
        Arguments.of("Euler-Maruyama", (IntFunction<Sampler>) Sampler::eulerMaruyama));
  }

  private static double varianceError(Sampler sampler, int steps) {
    ForwardProcess process = ForwardProcess.ornsteinUhlenbeck();
    NoiseLevel from = process.at(1);
    NoiseLevel to = process.at(0.1);
    double std = Math.sqrt(total(from));
    Points start =
        Gaussian.isotropic(new double[] {from.scale() * MEAN}, std)
            .asMixture()
            .sample(400_000, 1)
            .points();
    double[] x =
        sampler
            .on(TimeGrid.uniform(steps).between(1, 0.1))
            .from(DATA.asMixture().under(process), start, 2)
            .last()
            .values();
    double centre = to.scale() * MEAN;
    return Math.abs(
        Estimate.mean(Arrays.stream(x).map(v -> (v - centre) * (v - centre)).toArray()).value()
            - total(to));
  }

  @Test
  void ancestralSamplingIsDdimWithAllItsNoise() {
    NoisedMixture model = DATA.asMixture().under(ForwardProcess.vpLinear());
    Points ddpm = Sampler.ddpm(20).run(model, 50, 3).last();
    Points ddim = Sampler.ddim(20, 1).run(model, 50, 3).last();
    assertThat(ddpm.values()).containsExactly(ddim.values(), within(1e-12));
  }
}
