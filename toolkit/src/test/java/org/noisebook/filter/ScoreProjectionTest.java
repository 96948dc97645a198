package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

class ScoreProjectionTest {
  private final NoisedMixture coin = Worlds.coin().under(Worlds.NOISE);

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.693136, 0.000056, 0.000010",
    "0.1, 0.690899, 0.006294, 0.000116",
    "0.2, 0.658734, 0.071970, 0.000378",
    "0.4, 0.549604, 0.228710, 0.000608",
    "0.7, 0.420216, 0.330779, 0.000770"
  })
  void nearTheEndTheScoreHasForgottenTheLabel(
      double v, double ofPoint, double ofScore, double error) {
    assertThat(ExactInformation.of(Worlds.coin()).at(1 / v)).isCloseTo(ofPoint, within(6e-7));
    Estimate score = ScoreProjection.of(coin, Math.sqrt(v)).information(8000, 5);
    assertThat(score.value())
        .isCloseTo(ofScore, within(4 * Math.hypot(score.standardError(), error)));
    assertThat(score.value()).isLessThan(ofPoint);
  }

  @Test
  void aMonotoneScoreLosesNothing() {
    ScoreProjection projection = ScoreProjection.of(coin, 1.2);
    for (double y : new double[] {-3, -0.4, 0, 0.7, 5}) {
      assertThat(projection.posterior(y))
          .containsExactly(coin.labelPosterior(Points.of(1, 1, y), 1.2).values(), within(1e-9));
    }
  }

  @Test
  void pointsOfEqualScoreHaveOnePosterior() {
    ScoreProjection projection = ScoreProjection.of(coin, Math.sqrt(0.2));
    // By symmetry the points -1, 0 and 1 nearly share the score 0; 0 does so exactly.
    assertThat(projection.posterior(0)).containsExactly(new double[] {0.5, 0.5}, within(1e-9));
  }

  @Test
  void thePlaneAndPointsOutOfReachAreRefused() {
    assertThatThrownBy(() -> ScoreProjection.of(Worlds.xor().under(Worlds.NOISE), 1))
        .hasMessageContaining("dimension 2");
    assertThatThrownBy(() -> ScoreProjection.of(coin, 1).posterior(100))
        .hasMessageContaining("within reach");
  }
}
