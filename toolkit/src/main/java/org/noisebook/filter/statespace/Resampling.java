package org.noisebook.filter.statespace;

import java.util.Arrays;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Rng;

/**
 * Ways to draw N offspring from M weighted particles so that particle i has N w_i of them on
 * average: all are unbiased, they differ in variance. O(M + N).
 *
 * <p>Systematic is the usual choice; SSP is as good and consistent in general. Source: Gerber,
 * Chopin, Whiteley 2019.
 */
public enum Resampling {
  /** Independent draws; the largest variance. */
  MULTINOMIAL {
    @Override
    void draw(double[] weights, int[] counts, int count, Rng rng) {
      Offspring.multinomial(weights, counts, count, rng);
    }
  },
  /** One uniform draw in each of N equal strata. */
  STRATIFIED {
    @Override
    void draw(double[] weights, int[] counts, int count, Rng rng) {
      Offspring.stratified(weights, counts, count, rng);
    }
  },
  /** One uniform draw, repeated at distance 1 / N. */
  SYSTEMATIC {
    @Override
    void draw(double[] weights, int[] counts, int count, Rng rng) {
      Offspring.systematic(weights, counts, count, rng);
    }
  },
  /** The whole part of N w_i for certain, the rest by independent draws. */
  RESIDUAL {
    @Override
    void draw(double[] weights, int[] counts, int count, Rng rng) {
      Offspring.residual(weights, counts, count, rng);
    }
  },
  /** Srinivasan's sampling: the fractions of N w_i are settled two by two. */
  SSP {
    @Override
    void draw(double[] weights, int[] counts, int count, Rng rng) {
      Offspring.pivotal(weights, counts, count, rng);
    }
  };

  /** How far from one weights may sum. */
  private static final double TOLERANCE = 1e-8;

  abstract void draw(double[] weights, int[] counts, int count, Rng rng);

  /** How many offspring each particle has, {@code count} in all. */
  public int[] counts(double[] weights, int count, Rng rng) {
    require(weights, count);
    int[] counts = new int[weights.length];
    draw(weights, counts, count, rng);
    return counts;
  }

  /** The parent of each of {@code count} offspring, ascending. */
  public int[] ancestors(double[] weights, int count, Rng rng) {
    int[] counts = counts(weights, count, rng);
    int[] ancestors = new int[count];
    for (int i = 0, k = 0; i < counts.length; i++) {
      for (int c = 0; c < counts[i]; c++, k++) {
        ancestors[k] = i;
      }
    }
    return ancestors;
  }

  private static void require(double[] weights, int count) {
    Shape.count(weights.length, 1, "weights");
    Shape.count(count, 1, "offspring");
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (Double.isNaN(weights[i])) {
        throw new NonFiniteException("resampling: weight " + i + " is NaN");
      }
      if (weights[i] < 0) {
        throw new IllegalArgumentException(
            "resampling: weights are not negative, got " + weights[i] + " at " + i);
      }
      sum += weights[i];
    }
    if (!(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "resampling: expected weights that sum to one, the sum of "
              + (weights.length > 8 ? weights.length + " weights" : Arrays.toString(weights))
              + " is "
              + sum);
    }
  }
}
