package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.Gaussian;

class SamplerOrderTest {

  @Test
  void theExponentialIntegratorHasOrderOneOnGuidedMixtures() {
    for (GuidedMixture guided :
        new GuidedMixture[] {
          Examples.guided(Examples.pair(), 0, 2), Examples.guided(Examples.triangle(), 0, 1)
        }) {
      assertThat(SamplerOrder.flow(guided, 200, 20, 1).value()).isCloseTo(1, within(0.1));
      assertThat(SamplerOrder.strong(guided, 250, 2_000, 1).value()).isCloseTo(1, within(0.15));
      assertThat(SamplerOrder.weak(guided, 150, 2_000, 1).value()).isCloseTo(1, within(0.2));
    }
  }

  /** Var of the recursion on N(0, 1) is (e^delta + 1) / (3 - e^delta) once it is stationary. */
  @Test
  void weakErrorsAreThoseOfTheKnownRecursion() {
    ScoreModel model = Gaussian.isotropic(new double[] {0}, 1).asMixture().under(Examples.OU);
    double[] errors = SamplerOrder.weak(model, 40, 40_000, 2).errors();
    assertThat(errors[0]).isCloseTo(variance(0.25) - variance(0.125), within(0.01));
    assertThat(errors[1]).isCloseTo(variance(0.125) - variance(0.0625), within(0.005));
  }

  private static double variance(double delta) {
    return (Math.exp(delta) + 1) / (3 - Math.exp(delta));
  }
}
