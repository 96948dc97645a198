package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreError;
import org.noisebook.math.Points;

class ScoreErrorTest {
  private final ForwardProcess process = ForwardProcess.ornsteinUhlenbeck();
  private final NoisedMixture narrow =
      Gaussian.isotropic(new double[] {0}, 1).asMixture().under(process);
  private final NoisedMixture wide =
      Gaussian.isotropic(new double[] {0}, 2).asMixture().under(process);

  /** Scores -x / V and -x / W of centred Gaussians differ by the factor |1 - W / V| everywhere. */
  @Test
  void twoCentredGaussiansHaveTheErrorOfTheirVariances() {
    Points clean = Points.of(3, 1, -1, 0.5, 2);
    double[] times = {0.1, 1};
    double[] errors = ScoreError.along(narrow, wide, clean, times, 3);
    for (int k = 0; k < times.length; k++) {
      double w = 1 + 3 * Math.exp(-2 * times[k]);
      assertThat(errors[k]).isCloseTo(w - 1, within(1e-12));
    }
  }

  @Test
  void aModelHasNoErrorAgainstItself() {
    assertThat(ScoreError.relative(wide, wide, Points.of(2, 1, 1, 4), 0.3)).isZero();
  }
}
