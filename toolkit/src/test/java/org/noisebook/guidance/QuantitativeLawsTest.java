package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.NormalGrid;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Bounds, limits and discretisation tables that the toolkit's own laws must reproduce. */
class QuantitativeLawsTest {

  @Test
  void coarseStepsOverGuide() {
    double[] etas = {0, .5, 1, 2, 5, 10};
    double[][] table = {
      {5, .77519, .876559, .941549, .990982, .999978, 1},
      {10, .77519, .877496, .941764, .988833, .999570, .999961},
      {20, .77519, .873218, .933617, .980477, .997885, .999778},
      {50, .77519, .868803, .925780, .973101, .996216, .999505},
      {100, .77519, .867160, .922997, .970543, .995523, .999374},
    };
    NormalGrid grid = NormalGrid.of(1, 2401, 1);
    for (double[] row : table) {
      Sampler sampler = Sampler.exponential(1).on(TimeGrid.uniform((int) row[0]).toZero());
      for (int k = 0; k < etas.length; k++) {
        Points end =
            sampler.from(Examples.guided(Examples.pair(), 0, etas[k]), grid.points(), 0).last();
        assertThat(grid.mean(Confidence.of(Examples.pair(), 0, end).values()))
            .as("%s steps, eta = %s", row[0], etas[k])
            .isCloseTo(row[k + 1], within(6e-7 + (k == 0 ? 4e-7 : 0)));
      }
    }
  }

  /** The gain in log odds is at least log(1 + eta D^2 / 2 int exp(-max(0, a0(u))) du). */
  @Test
  void theConfidenceOfTwoComponentsGrowsAtLeastAsTheBoundSays() {
    Rng rng = Rng.of(3);
    for (int trial = 0; trial < 25; trial++) {
      double half = rng.uniform(0.3, 2);
      double w = rng.uniform(0.1, 0.9);
      double eta = rng.uniform(0.1, 20);
      double start = 2 * rng.gaussian();
      GaussianMixture mixture =
          GaussianMixture.isotropic(new double[] {w, 1 - w}, new double[][] {{half}, {-half}}, 1);
      double gain = logOdds(mixture, eta, start) - logOdds(mixture, 0, start);
      double d = 2 * half;
      double u0 = Math.exp(-10);
      double integral = 0;
      int n = 2000;
      for (int i = 0; i < n; i++) {
        double u = u0 + (1 - u0) * (i + 0.5) / n;
        double a0 = u * d * (start - u0 * half) + u * u * d * d / 2 + Math.log(w / (1 - w));
        integral += Math.exp(-Math.max(0, a0)) * (1 - u0) / n;
      }
      assertThat(gain).isGreaterThanOrEqualTo(Math.log1p(eta * d * d / 2 * integral) - 1e-6);
    }
  }

  private static double logOdds(GaussianMixture mixture, double eta, double start) {
    Points end =
        ContinuousFlow.precise()
            .run(Examples.guided(mixture, 0, eta), Points.of(1, 1, start), 10, 0)
            .last();
    return mixture.logLabelPosterior(0, end)[0] - mixture.logLabelPosterior(1, end)[0];
  }

  /** The mean grows like 0.93329475 sqrt(eta), the entropy falls to 0.47403206. */
  @Test
  void veryStrongGuidanceHasALimitLaw() {
    FlowLaw law = FlowLaw.quadrature(Examples.guided(Examples.pair(), 0, 1000), 201, 10, 0);
    assertThat(law.meanPoint()[0]).isCloseTo(30.47369210, within(1e-6));
    assertThat(law.covariance()[0][0]).isCloseTo(0.15156987, within(1e-7));
    assertThat(law.entropy().value()).isCloseTo(0.474931336, within(1e-7));
    GuidedMixture infinite =
        Guidance.eta(1e6).of(Examples.pair().under(ForwardProcess.ornsteinUhlenbeck(36)), 0);
    FlowLaw limit = FlowLaw.quadrature(infinite, 101, 36, 0);
    assertThat(limit.meanPoint()[0] / 1e3).isCloseTo(0.93329475, within(2e-3));
    assertThat(limit.entropy().value()).isCloseTo(0.47403206, within(1e-3));
  }

  @Test
  void theEntropyFallsAtTheRateOfTheMeanDivergence() {
    GuidedMixture guided = Examples.guided(Examples.pair(), 0, 2);
    double[] times = {4, 3, 2, 1, 0.5, 0};
    double[] rates = {-.00067070, -.00494507, -.03590544, -.22192609, -.37823741, -.23708842};
    FlowLaw law = FlowLaw.quadrature(guided, 301, 10, 4, 3, 2, 1, 0.5, 0);
    for (int k = 0; k < times.length; k++) {
      double[] divergence = guided.divergence(law.run().trajectory().at(k + 1), times[k]);
      // dH/dr = E[div (x + s)] = 1 + E[div s]
      assertThat(1 + law.mean(divergence).value()).isCloseTo(rates[k], within(1e-8));
    }
  }
}
