package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;

/** Every refusal says what was given and what was expected. */
class BadInputTest {
  private static final double[][] MEANS = {{1}, {-1}};
  private final GuidedMixture guided = Examples.guided(Examples.pair(), 0, 1);

  private static void refused(ThrowingCallable call, String given, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .withMessageContaining(given)
        .withMessageContaining(expected);
  }

  @Test
  void mixtures() {
    refused(
        () -> GaussianMixture.isotropic(new double[] {.5, .6}, MEANS, 1), "1.1", "must sum to 1");
    refused(
        () -> GaussianMixture.isotropic(new double[] {Double.NaN, .5}, MEANS, 1),
        "NaN",
        "positive");
    refused(() -> GaussianMixture.isotropic(MEANS, -1), "-1.0", "at least 0");
    refused(
        () -> Gaussian.of(new double[] {0, 0}, new double[][] {{1, 2}, {2, 1}}),
        "-1",
        "no negative eigenvalue");
    refused(() -> Examples.noised(Examples.pair()).given(2), "label 2", "0 .. 1");
    refused(() -> Guidance.eta(1).of(Examples.noised(Examples.pair()), -1), "label -1", "0 .. 1");
    refused(() -> Examples.pair().logLabelPosterior(5, Points.of(1, 1, 0)), "label 5", "0 .. 1");
  }

  @Test
  void strengths() {
    refused(() -> Guidance.eta(Double.NaN), "NaN", "at least -1");
    refused(() -> Guidance.eta(Double.POSITIVE_INFINITY), "Infinity", "finite");
    refused(() -> Guidance.eta(-2), "-2.0", "Guidance.away");
    refused(() -> Guidance.scale(Double.NaN), "NaN", "at least 0");
    refused(() -> new TiltedLaw(Examples.pair(), 0, -0.5), "-0.5", "at least 0");
  }

  @Test
  void processesAndSteps() {
    refused(() -> ForwardProcess.ornsteinUhlenbeck(0), "0.0", "above 0");
    refused(() -> ForwardProcess.ornsteinUhlenbeck(Double.NaN), "NaN", "above 0");
    refused(() -> ForwardProcess.edm(1, 1), "1.0", "above");
    refused(() -> Sampler.ddim(0), "got 0", "at least 1 step");
    refused(() -> Sampler.exponential(-3), "got -3", "at least 1 step");
    refused(() -> Sampler.ddim(3).run(guided, 0, 1), "got 0", "at least 1 sample");
  }

  @Test
  void grids() {
    refused(() -> FokkerPlanck.sde(8, 10), "8", "at least 16 cells");
    refused(() -> FokkerPlanck.sde(64, 0), "0", "1 step");
    refused(() -> new FokkerPlanck(Double.NaN, 64, 10, new double[0][]), "NaN", "0 (ODE)");
    refused(
        () -> FokkerPlanck.sde(64, 50).within(new double[] {-2, 2}).solve(guided),
        "[[-2.0, 2.0]]",
        "of the mass leaves it; widen it");
    refused(() -> FlowLaw.adaptive(guided, 0, 10, 0), "0.0", "1e-12");
    refused(
        () -> FlowLaw.adaptive(Examples.guided(Examples.triangle(), 0, 1), 1e-6, 10, 0),
        "dimension 2",
        "FlowLaw.quadrature");
    refused(() -> FlowLaw.quadrature(guided, 2, 10, 0), "got 2", "3 nodes");
    refused(() -> FlowLaw.quadrature(guided, 41, 0, 10), "10.0", "latest time down");
  }
}
