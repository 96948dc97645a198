package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.ExponentialIntegrator;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.SpacedGrid;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.Gaussian;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

class SamplerOrdersTest {

  private static double error(Sampler sampler, ScoreModel model, double late, double early) {
    Points start = Points.of(2, 1, 0.4, -0.9);
    Points exact = new ContinuousFlow(1e-13).run(model, start, late, early).last();
    SpacedGrid grid = (SpacedGrid) sampler.grid();
    Points end = sampler.on(grid.between(late, early)).from(model, start, 0).last();
    return Math.abs(end.get(0, 0) - exact.get(0, 0)) + Math.abs(end.get(1, 0) - exact.get(1, 0));
  }

  private static void assertOrder(IntFunction<Sampler> rule, double order, int steps) {
    for (ForwardProcess process :
        List.of(
            ForwardProcess.ornsteinUhlenbeck(),
            ForwardProcess.vpCosine(),
            ForwardProcess.edm(0.01, 4))) {
      ScoreModel guided = Guidance.eta(2).of(Examples.pair().under(process), 0);
      double late = process.timeOf(2);
      double early = process.timeOf(0.1);
      double coarse = error(rule.apply(steps), guided, late, early);
      double fine = error(rule.apply(2 * steps), guided, late, early);
      assertThat(Math.log(coarse / fine) / Math.log(2))
          .as(rule.apply(1).rule().name() + " under " + process.name())
          .isCloseTo(order, within(0.2));
    }
  }

  @Test
  void deterministicSamplersHaveTheirOrderOnAGuidedMixture() {
    assertOrder(Sampler::euler, 1, 160);
    assertOrder(Sampler::ddim, 1, 160);
    assertOrder(Sampler::exponential, 1, 160);
    assertOrder(Sampler::heun, 2, 160);
    assertOrder(Sampler::dpmSolver2M, 2, 160);
    assertOrder(Sampler::dpmSolver2S, 2, 160);
    assertOrder(Sampler::heunInSignal, 2, 160);
    assertOrder(Sampler::rungeKuttaInSignal, 4, 40);
  }

  @Test
  void samplersThatEndAtZeroNoiseStayFinite() {
    ScoreModel guided = Examples.guided(Examples.pair(), 0, 2);
    Points start = Points.of(1, 1, 0);
    for (Sampler sampler : List.of(Sampler.dpmSolver2M(30), Sampler.dpmSolver2S(30))) {
      Points end = sampler.on(TimeGrid.karras(200).thenZero()).from(guided, start, 0).last();
      assertThat(end.get(0, 0)).isCloseTo(1.9647584475, within(0.05));
    }
  }

  @Test
  void aRunOfTheMultistepSolverDoesNotRememberTheRunBefore() {
    ScoreModel guided = Examples.guided(Examples.pair(), 0, 2);
    Sampler sampler = Sampler.dpmSolver2M(8);
    assertThat(sampler.run(guided, 4, 1).last()).isEqualTo(sampler.run(guided, 4, 1).last());
  }

  /** On N(m, s^2) the exponential integrator is a linear recursion whose law is known. */
  @Test
  void theExponentialSdeStepHasTheStationaryVarianceOfItsRecursion() {
    ScoreModel model = Gaussian.isotropic(new double[] {0}, 1).asMixture().under(Examples.OU);
    for (double delta : new double[] {0.5, 0.25}) {
      Sampler sampler = Sampler.exponentialSde((int) (10 / delta));
      double[] x =
          sampler
              .on(TimeGrid.uniform((int) (10 / delta)).toZero())
              .run(model, 30_000, 3)
              .last()
              .values();
      double[] squares = Arrays.stream(x).map(v -> v * v).toArray();
      double stationary = (Math.exp(delta) + 1) / (3 - Math.exp(delta));
      assertThat(stationary).isCloseTo(delta == 0.5 ? 1.960159 : 1.331037, within(1e-6));
      assertThat(Math.abs(Estimate.mean(squares).zScore(stationary))).isLessThan(4);
      double[] euler =
          Sampler.eulerMaruyama(1)
              .on(TimeGrid.uniform((int) (10 / delta)).toZero())
              .run(model, 30_000, 3)
              .last()
              .map(v -> v * v)
              .values();
      assertThat(Math.abs(Estimate.mean(euler).zScore(2 / (2 - delta)))).isLessThan(4);
    }
  }

  @Test
  void churnAndCorrectionKeepTheLaw() {
    ScoreModel model = Examples.noised(Examples.pair());
    for (Sampler sampler :
        List.of(
            Sampler.churn(60, 20).on(TimeGrid.karras(60).toZero()),
            Sampler.exponential(100).on(TimeGrid.uniformInSignal(100).toZero()).corrected(1, 0.1),
            Sampler.of(new ExponentialIntegrator(0.5), TimeGrid.uniform(200).toZero()))) {
      double[] x = sampler.run(model, 8_000, 9).last().values();
      double[] squares = Arrays.stream(x).map(v -> v * v).toArray();
      assertThat(Math.abs(Estimate.mean(x).zScore(0))).as(sampler.rule().name()).isLessThan(4);
      // discretisation leaves up to 1 % of the variance 2
      assertThat(Estimate.mean(squares).value()).isCloseTo(2, within(0.1));
    }
  }

  /** Mean confidence against the Fokker-Planck value; the reference has .941984 and .939305. */
  @Test
  void theReverseSdeHasWeakOrderOne() {
    Estimate coarse = confidence(50);
    Estimate fine = confidence(100);
    assertThat(Math.abs(coarse.zScore(0.941984))).isLessThan(4);
    assertThat(Math.abs(fine.zScore(0.939305))).isLessThan(4);
    double exact = 0.936655193;
    double order = Math.log((coarse.value() - exact) / (fine.value() - exact)) / Math.log(2);
    // standard errors of 0.0004 on gaps of 0.0053 and 0.0026
    assertThat(order).isCloseTo(1, within(0.5));
  }

  private static Estimate confidence(int steps) {
    GuidedMixture guided = Examples.guided(Examples.pair(), 0, 2);
    Points end =
        Sampler.unitVarianceSde(1)
            .on(TimeGrid.uniform(steps).toZero())
            .run(guided, 60_000, 4)
            .last();
    return Estimate.mean(Examples.pair().labelPosterior(end).column(0));
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatThrownBy(() -> new ExponentialIntegrator(2)).hasMessageContaining("lambda");
    assertThatThrownBy(() -> new ContinuousFlow(0)).hasMessageContaining("tolerance");
    assertThatThrownBy(() -> Sampler.ddim(3).corrected(0, 0.1))
        .hasMessageContaining("1 correction");
    assertThatThrownBy(() -> TimeGrid.geometric(5).toZero().times(Examples.OU))
        .hasMessageContaining("0 < earliest");
  }
}
