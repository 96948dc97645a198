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
    void draw(double[] weights, double total, int[] counts, int count, Rng rng) {
      Offspring.multinomial(weights, total, counts, count, rng);
    }
  },
  /** One uniform draw in each of N equal strata. */
  STRATIFIED {
    @Override
    void draw(double[] weights, double total, int[] counts, int count, Rng rng) {
      Offspring.stratified(weights, total, counts, count, rng);
    }
  },
  /** One uniform draw, repeated at distance 1 / N. */
  SYSTEMATIC {
    @Override
    void draw(double[] weights, double total, int[] counts, int count, Rng rng) {
      Offspring.systematic(weights, total, counts, count, rng);
    }
  },
  /** The whole part of N w_i for certain, the rest by independent draws. */
  RESIDUAL {
    @Override
    void draw(double[] weights, double total, int[] counts, int count, Rng rng) {
      Offspring.residual(weights, total, counts, count, rng);
    }
  },
  /** Srinivasan's sampling: the fractions of N w_i are settled two by two. */
  SSP {
    @Override
    void draw(double[] weights, double total, int[] counts, int count, Rng rng) {
      Offspring.pivotal(weights, total, counts, count, rng);
    }
  };

  /** How far from one weights may sum. */
  private static final double TOLERANCE = 1e-8;

  abstract void draw(double[] weights, double total, int[] counts, int count, Rng rng);

  /** How many offspring each particle has, {@code count} in all. */
  public int[] counts(double[] weights, int count, Rng rng) {
    double total = total(weights, count);
    int[] counts = new int[weights.length];
    draw(weights, total, counts, count, rng);
    return counts;
  }

  /** The parent of each of {@code count} offspring, ascending. */
  public int[] ancestors(double[] weights, int count, Rng rng) {
    int[] counts = counts(weights, count, rng);
    // Each particle marks where its offspring begin, those without are overwritten by the next;
    // then the marks are carried on. Free of branches that a processor could not foresee.
    int[] ancestors = new int[count + 1];
    int begin = 0;
    for (int i = 0; i < counts.length; i++) {
      ancestors[begin] = i;
      begin += counts[i];
    }
    int last = 0;
    for (int k = 0; k < count; k++) {
      last = Math.max(last, ancestors[k]);
      ancestors[k] = last;
    }
    return Arrays.copyOf(ancestors, count);
  }

  private static double total(double[] weights, int count) {
    Shape.count(weights.length, 1, "weights");
    Shape.count(count, 1, "offspring");
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0)) {
        throw notAWeight(weights[i], i);
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
    return sum;
  }

  private static RuntimeException notAWeight(double weight, int i) {
    return Double.isNaN(weight)
        ? new NonFiniteException("resampling: weight " + i + " is NaN")
        : new IllegalArgumentException(
            "resampling: weights are not negative, got " + weight + " at " + i);
  }
}
