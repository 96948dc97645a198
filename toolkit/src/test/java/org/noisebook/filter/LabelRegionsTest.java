package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class LabelRegionsTest {
  private final NoisedMixture three = Worlds.threeClasses().under(Worlds.NOISE);

  @ParameterizedTest
  @CsvSource({
    "0, 0.98182471",
    "0.01, 0.98001229",
    "1, 0.81539766",
    "4, 0.65461726",
    "25, 0.52818455",
    "100, 0.50201514",
    "2500, 0.5"
  })
  void theBestClassifiersAccuracyIsKnownToEightDigits(double v, double accuracy) {
    // The table rounds to eight digits; far out a class is still guessed with odds of 1e-9.
    assertThat(LabelRegions.bayesAccuracy(three, Math.sqrt(v))).isCloseTo(accuracy, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.04988708, 0.79207565, 0.15803727, 0.62575948",
    "0.5, 4, 0.38193243, 0.46517849, 0.15288908, 1.01076355"
  })
  void endsOfExactForksFallIntoTheRegionsAsKnown(
      double y, double v, double p0, double p1, double p2, double entropy) {
    double t = Math.sqrt(v);
    Points at = Points.of(1, 1, y);
    double[][] means = new double[3][];
    for (int k = 0; k < 3; k++) {
      means[k] = three.given(k).denoised(at, t).row(0);
    }
    GaussianMixture ends =
        GaussianMixture.isotropic(
            three.labelPosterior(at, t).values(), means, Math.sqrt(0.25 * v / (0.25 + v)));
    LabelRegions regions = LabelRegions.of(Worlds.threeClasses());
    assertThat(regions.boundaries())
        .containsExactly(new double[] {-0.9361467970, 1.5337887590}, within(1e-9));
    double[] found = regions.probabilities(ends, 3);
    assertThat(found).containsExactly(new double[] {p0, p1, p2}, within(1e-8));
    assertThat(Entropy.of(found)).isCloseTo(entropy, within(1e-8));
  }

  @Test
  void aLabelMayOwnSeveralRegionsAndDrawsAgree() {
    GaussianMixture law =
        GaussianMixture.isotropic(
                new double[] {0.3, 0.4, 0.3}, new double[][] {{-2}, {0}, {2}}, 0.7)
            .labelled(0, 1, 0);
    LabelRegions regions = LabelRegions.of(law);
    assertThat(regions.labels()).containsExactly(0, 1, 0);
    assertThat(regions.boundaries()[0]).isCloseTo(-regions.boundaries()[1], within(1e-9));
    NoisedMixture model = law.under(Worlds.NOISE);
    LabelledPoints clean = law.sample(40_000, 2);
    Points noisy = Worlds.NOISE.noised(clean.points(), 0.5, Rng.of(3));
    int[] best = Forking.likeliest(model.labelPosterior(noisy, 0.5));
    double[] hit = new double[best.length];
    for (int i = 0; i < best.length; i++) {
      hit[i] = best[i] == clean.labels()[i] ? 1 : 0;
    }
    double exact = LabelRegions.bayesAccuracy(model, 0.5);
    assertThat(Math.abs(Estimate.mean(hit).zScore(exact))).isLessThan(4);
  }

  @Test
  void thePlaneIsRefused() {
    assertThatThrownBy(() -> LabelRegions.of(Worlds.xor())).hasMessageContaining("dimension 2");
  }
}
