package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Estimate;

class LabelFilterTest {
  private final NoisedMixture model =
      GaussianMixture.isotropic(
              new double[] {0.2, 0.5, 0.3}, new double[][] {{-2, 0}, {2, 0}, {0, 2}}, 0.4)
          .under(ForwardProcess.ornsteinUhlenbeck(3));

  private Trajectory run(int steps, int rows) {
    return Sampler.eulerMaruyama(steps)
        .on(TimeGrid.uniform(steps).between(3, 0.05))
        .keepingAll()
        .run(model, rows, 21);
  }

  @Test
  void theInnovationsFilterConvergesToBayesRule() {
    double coarse = largestGap(run(500, 10), 10);
    double fine = largestGap(run(16_000, 10), 10);
    assertThat(fine).isLessThan(0.03);
    // Steps are 32 times shorter; single paths are noisy, so only a halving is claimed.
    assertThat(fine).isLessThan(coarse / 2);
  }

  @Test
  void aPathOfAnotherProcessIsRefused() {
    NoisedMixture other = model.mixture().under(ForwardProcess.ornsteinUhlenbeck(4));
    Trajectory run = run(10, 1);
    assertThatThrownBy(() -> LabelFilter.bayes(other, run, 0))
        .hasMessageContaining("was run under");
    assertThatThrownBy(() -> LabelFilter.innovations(other, run, 0))
        .hasMessageContaining("was run under");
  }

  private double largestGap(Trajectory run, int rows) {
    double gap = 0;
    for (int row = 0; row < rows; row++) {
      LabelPosterior bayes = LabelFilter.bayes(model, run, row);
      gap = Math.max(gap, bayes.largestDifference(LabelFilter.innovations(model, run, row)));
    }
    return gap;
  }

  @Test
  void thePosteriorIsAMartingaleWithThePriorAsItsMean() {
    int rows = 4_000;
    Trajectory run =
        Sampler.ddpm(400).on(TimeGrid.uniform(400).between(3, 0.05)).run(model, rows, 3);
    double[] last = model.labelPosterior(run.last(), 0.05).column(1);
    // a(3) = 0.05 leaves the start almost, not quite, independent of the label: its posterior is
    // the exact mean.
    double start = Estimate.mean(model.labelPosterior(run.first(), 3).column(1)).value();
    assertThat(start).isCloseTo(0.5, within(0.02));
    assertThat(Math.abs(Estimate.mean(last).zScore(start))).isLessThan(4);
  }

  @Test
  void aThinnedPosteriorKeepsItsEnds() {
    LabelPosterior all = LabelFilter.bayes(model, run(25, 1), 0);
    LabelPosterior some = all.every(10);
    assertThat(some.times())
        .containsExactly(all.times()[0], all.times()[10], all.times()[20], all.times()[25]);
    assertThat(some.of(2)[3]).isEqualTo(all.of(2)[25]);
    assertThatThrownBy(() -> all.largestDifference(some)).hasMessageContaining("26 x 3");
  }

  @Test
  void aPathEndsDecided() {
    LabelPosterior posterior = LabelFilter.bayes(model, run(200, 1), 0);
    double[] entropy = posterior.entropy();
    assertThat(entropy[0]).isBetween(0.9, Math.log(3));
    assertThat(entropy[entropy.length - 1]).isLessThan(1e-3);
    assertThat(posterior.of(posterior.decided())[entropy.length - 1]).isGreaterThan(0.999);
    assertThat(posterior.snr()).isSorted();
  }
}
