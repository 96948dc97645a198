package org.noisebook.metrics;

import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * Differential entropy from samples by their nearest neighbours (Kozachenko and Leonenko),
 *
 * <pre>H = psi(n) - psi(k) + log c_d + (d / n) sum_i log e_i,   c_d = pi^(d/2) / Gamma(d/2 + 1),
 * </pre>
 *
 * <p>e_i the distance of point i to its k-th neighbour, in nats. Its bias falls like n^(-2/d) and
 * grows where the density is nearly singular; the standard error, of the mean of the n terms as if
 * they were independent, does not see it. O(n log n) for few dimensions.
 *
 * <p>Source: Kozachenko and Leonenko 1987; Kraskov, Stoegbauer, Grassberger 2004, equation 20.
 */
public final class NeighbourEntropy {
  private NeighbourEntropy() {}

  /** With k = 4 neighbours. */
  public static Estimate of(Points samples) {
    return of(samples, 4);
  }

  /** Refuses fewer than k + 1 samples, and samples of which more than k coincide. */
  public static Estimate of(Points samples, int k) {
    int n = samples.requireFinite("samples").size();
    int d = samples.dim();
    if (k < 1 || k >= n) {
      throw new IllegalArgumentException(
          "neighbour entropy: expected 1 <= k < " + n + " samples, got k = " + k);
    }
    KdTree tree = new KdTree(samples);
    double[] terms =
        IntStream.range(0, n).parallel().mapToDouble(i -> term(tree, i, k, d)).toArray();
    Estimate mean = Estimate.mean(terms);
    double logBall = 0.5 * d * Math.log(Math.PI) - Gamma.logGamma(0.5 * d + 1);
    return new Estimate(
        mean.value() + Gamma.digamma(n) - Gamma.digamma(k) + logBall, mean.standardError());
  }

  private static double term(KdTree tree, int row, int k, int d) {
    double distance = tree.distanceToOther(row, k);
    if (distance == 0) {
      throw new IllegalArgumentException(
          "neighbour entropy: sample "
              + row
              + " has "
              + k
              + " copies; a law with atoms has entropy minus infinity");
    }
    return d * Math.log(distance);
  }
}
