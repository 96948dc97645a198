package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * The distance between two independent samples of one law.
 *
 * @param mean its mean over repetitions
 * @param quantile95 its 95 % quantile: a distance above it is rare for a perfect sampler
 * @param samples the distances, ascending
 */
public record NullLevel(double mean, double quantile95, double[] samples) {

  static NullLevel of(
      SampleDistance distance, Points reference, int n, int repetitions, long seed) {
    if (n < 1 || reference.size() < 2L * n) {
      throw new IllegalArgumentException(
          "a null level of "
              + n
              + " points needs two disjoint subsets, "
              + 2L * n
              + " points; got a reference of shape "
              + reference.shape());
    }
    if (repetitions < 1) {
      throw new IllegalArgumentException("expected 1 repetition or more, got " + repetitions);
    }
    double[] distances = new double[repetitions];
    for (int r = 0; r < repetitions; r++) {
      int[] order = Rng.of(seed).stream(r).permutation(reference.size());
      Points a = reference.select(Arrays.copyOfRange(order, 0, n));
      Points b = reference.select(Arrays.copyOfRange(order, n, 2 * n));
      distances[r] = distance.between(a, b);
    }
    return ofSamples(distances);
  }

  static NullLevel ofSamples(double... distances) {
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    // The smallest value that at least 95 % of the samples do not exceed.
    int index = (int) Math.ceil(0.95 * sorted.length) - 1;
    return new NullLevel(Arrays.stream(sorted).average().orElseThrow(), sorted[index], sorted);
  }
}
