package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Parametrisation;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

/**
 * For N(m, s^2 I) v is independent of x_t and E[z | x_t] explains sin(phi)^2 of z, so the exact
 * score's loss is 1 in v and the mean of cos(phi)^2 in eps: close to 1/2 where phi runs from almost
 * 0 to almost pi/2.
 */
class DenoisingLossTest {
  private static final GaussianMixture LAW =
      Gaussian.isotropic(new double[] {3, -1}, 2).asMixture();
  private static final Points CLEAN = LAW.sample(40_000, 5).points();

  private static LearnedScore network(Parametrisation prediction, ForwardProcess process) {
    return Training.steps(300)
        .batch(256)
        .learningRate(3e-3)
        .fit(
            ScoreMlp.of(2).hidden(32, 32).predicting(prediction),
            process,
            Dataset.of("Gaussian", CLEAN),
            Progress.none());
  }

  @Test
  void theExactScoreHasItsClosedFormLossOnEveryProcess() {
    for (ForwardProcess process :
        new ForwardProcess[] {ForwardProcess.vpCosine(), ForwardProcess.edm(0.002, 8000)}) {
      Estimate v = network(Parametrisation.V, process).trainingLoss(LAW.under(process), CLEAN, 1);
      Estimate eps =
          network(Parametrisation.EPS, process).trainingLoss(LAW.under(process), CLEAN, 1);
      assertThat(Math.abs(v.zScore(1))).isLessThan(4);
      assertThat(Math.abs(eps.zScore(0.5))).isLessThan(4);
    }
  }

  @Test
  void noNetworkGoesBelowTheExactScore() {
    ForwardProcess process = ForwardProcess.vpCosine();
    LearnedScore learned = network(Parametrisation.V, process);
    Estimate floor = learned.trainingLoss(LAW.under(process), CLEAN, 2);
    Estimate own = learned.trainingLoss(learned, CLEAN, 2);
    // The same noise in both, so that the difference is the squared error of the score alone.
    assertThat(own.value()).isGreaterThan(floor.value()).isLessThan(floor.value() + 0.1);
  }

  @Test
  void modelsOfAnotherProcessAreRefused() {
    LearnedScore learned = network(Parametrisation.V, ForwardProcess.vpCosine());
    assertThatThrownBy(() -> learned.trainingLoss(LAW.under(ForwardProcess.vpLinear()), CLEAN, 1))
        .hasMessageContaining("one process");
  }
}
