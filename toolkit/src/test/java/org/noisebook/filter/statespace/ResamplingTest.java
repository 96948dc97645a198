package org.noisebook.filter.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Rng;

class ResamplingTest {
  private static final int REPEATS = 40_000;

  /** FilterPy's residual scheme gives 4.67, 1.33, 0, 0, 0, 0 here, for want of fractions. */
  @ParameterizedTest
  @EnumSource(Resampling.class)
  void isUnbiased(Resampling scheme) {
    unbiased(scheme, 6, 0.5, 0.2, 0.12, 0.1, 0.05, 0.03);
    unbiased(scheme, 7, 0, 0.31, 0.02, 0.27, 0, 0.11, 0.29, 0);
    unbiased(scheme, 3, 0.05, 0.15, 0.05, 0.4, 0.2, 0.1, 0.05);
    unbiased(scheme, 20, 0.6, 0.05, 0.35);
  }

  private void unbiased(Resampling scheme, int count, double... weights) {
    Rng rng = Rng.of(4).stream(count);
    double[] sum = new double[weights.length];
    double[] squares = new double[weights.length];
    for (int r = 0; r < REPEATS; r++) {
      int[] counts = scheme.counts(weights, count, rng);
      assertThat(Arrays.stream(counts).sum()).isEqualTo(count);
      for (int i = 0; i < counts.length; i++) {
        sum[i] += counts[i];
        squares[i] += (double) counts[i] * counts[i];
      }
    }
    for (int i = 0; i < weights.length; i++) {
      double mean = sum[i] / REPEATS;
      double error = Math.sqrt(Math.max(0, squares[i] / REPEATS - mean * mean) / REPEATS);
      assertThat(mean).isCloseTo(count * weights[i], within(4.5 * error + 1e-12));
    }
  }

  /** Systematic, residual and SSP keep the whole part of N w for certain. */
  @ParameterizedTest
  @EnumSource(
      value = Resampling.class,
      names = {"SYSTEMATIC", "RESIDUAL", "SSP"})
  void keepsWholeParts(Resampling scheme) {
    double[] weights = {0.41, 0.26, 0.19, 0.14};
    for (int seed = 0; seed < 500; seed++) {
      int[] counts = scheme.counts(weights, 10, Rng.of(seed));
      for (int i = 0; i < weights.length; i++) {
        assertThat(counts[i]).isGreaterThanOrEqualTo((int) Math.floor(10 * weights[i]));
        if (scheme != Resampling.RESIDUAL) {
          assertThat(counts[i]).isLessThanOrEqualTo((int) Math.floor(10 * weights[i]) + 1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void equalWeightsOfWholeCountsAreKeptExactly(Resampling scheme) {
    int[] counts = scheme.counts(new double[] {0, 1, 0}, 5, Rng.of(1));
    assertThat(counts).containsExactly(0, 5, 0);
    if (scheme != Resampling.MULTINOMIAL) {
      double[] equal = new double[1000];
      Arrays.fill(equal, 1e-3);
      assertThat(scheme.ancestors(equal, 1000, Rng.of(2)))
          .isEqualTo(IntStream.range(0, 1000).toArray());
    }
  }

  @ParameterizedTest
  @EnumSource(Resampling.class)
  void refusesWeightsThatAreNone(Resampling scheme) {
    Rng rng = Rng.of(0);
    assertThatThrownBy(() -> scheme.ancestors(new double[] {0.5, Double.NaN}, 2, rng))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("weight 1 is NaN");
    assertThatThrownBy(() -> scheme.ancestors(new double[3], 2, rng))
        .hasMessageContaining("sum to one");
    assertThatThrownBy(() -> scheme.ancestors(new double[] {1.5, -0.5}, 2, rng))
        .hasMessageContaining("-0.5 at 1");
    assertThatThrownBy(() -> scheme.ancestors(new double[] {1}, 0, rng))
        .hasMessageContaining("offspring");
  }
}
