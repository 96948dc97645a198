package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * How samples spread over known modes: each sample belongs to its nearest centre.
 *
 * @param masses the fraction of the samples at each centre
 * @param withinRadius the fraction of samples no farther from their centre than the radius
 * @param covered how many centres have at least one sample within the radius
 * @param totalVariation half of sum_k |masses_k - weights_k|: 0 for the right masses, at most 1
 */
public record ModeCoverage(
    double[] masses, double withinRadius, int covered, double totalVariation) {

  /**
   * Counts samples by centre, for modes that ought to carry {@code weights}.
   *
   * @param radius how far a sample may lie from a centre to count as being at it, such as three
   *     standard deviations
   */
  public static ModeCoverage of(
      Points samples, double[][] centres, double[] weights, double radius) {
    if (weights.length != centres.length) {
      throw new IllegalArgumentException(
          "got " + weights.length + " weights for " + centres.length + " centres");
    }
    double total = Arrays.stream(weights).sum();
    if (!(Math.abs(total - 1) <= 1e-9)) {
      throw new IllegalArgumentException("mode weights must sum to 1, they sum to " + total);
    }
    if (!(radius > 0)) {
      throw new IllegalArgumentException("expected a positive radius, got " + radius);
    }
    NearestNeighbours.Found found = NearestNeighbours.among(Points.of(centres)).of(samples, 1);
    double[] masses = new double[centres.length];
    boolean[] hit = new boolean[centres.length];
    double within = 0;
    for (int i = 0; i < samples.size(); i++) {
      int k = found.index()[i][0];
      masses[k] += 1.0 / samples.size();
      if (found.distance()[i][0] <= radius) {
        hit[k] = true;
        within += 1.0 / samples.size();
      }
    }
    return new ModeCoverage(masses, within, count(hit), totalVariation(masses, weights));
  }

  private static int count(boolean[] hit) {
    int count = 0;
    for (boolean h : hit) {
      count += h ? 1 : 0;
    }
    return count;
  }

  private static double totalVariation(double[] p, double[] q) {
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      sum += Math.abs(p[k] - q[k]) / 2;
    }
    return sum;
  }
}
