package org.noisebook.metrics;

import org.noisebook.math.Points;

/**
 * A number that says how far the laws behind two samples lie apart, with the level it has when they
 * are the same.
 *
 * <p>A distance alone means little: two samples of one law are never at distance 0. Either compare
 * with {@link #nullLevel}, the distance between two samples of the reference, or ask for {@link
 * #test}, which permutes the pooled points.
 */
public interface SampleDistance {
  /** The distance between two samples of equal dimension; sizes may differ. */
  double between(Points a, Points b);

  /**
   * The distance with its permutation null: the pooled points are split at random {@code
   * permutations} times into parts of the two sizes.
   */
  PermutationTest test(Points a, Points b, int permutations, long seed);

  /**
   * The distance between two disjoint random subsets of {@code n} points each of {@code reference},
   * {@code repetitions} times: what a perfect sampler's n points would get.
   */
  default NullLevel nullLevel(Points reference, int n, int repetitions, long seed) {
    return NullLevel.of(this, reference, n, repetitions, seed);
  }
}
