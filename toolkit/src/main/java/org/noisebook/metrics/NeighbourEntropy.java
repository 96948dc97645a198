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
 * <p>e_i the distance of point i to its k-th neighbour, in nats. Its bias grows with the dimension
 * and where the density is nearly singular; the standard error of {@link #of}, of the mean of the n
 * terms as if they were independent, does not see it, that of {@link #cautious} includes an
 * estimate of it. O(n log n) for few dimensions.
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

  /**
   * How far {@link #of} with 4 neighbours may be off, in nats. Where the bias grows like (k /
   * n)^(2/d), it is (H_16 - H_4) / (4^(2/d) - 1), and (H_4 - H_1) / (1 - 4^(-2/d)); where they
   * differ, the one of larger size. An indicator, not a correction. Derived. Needs 17 samples.
   */
  public static double bias(Points samples) {
    double h = of(samples).value();
    double grows = 2 * Math.log(4) / samples.dim();
    double outward = (of(samples, 16).value() - h) / Math.expm1(grows);
    double inward = (h - of(samples, 1).value()) / -Math.expm1(-grows);
    return Math.abs(outward) > Math.abs(inward) ? outward : inward;
  }

  /**
   * With k = 4 neighbours; the error holds both the standard error and the estimated {@link #bias},
   * root of their squares. Fewer than 17 samples, too few to see the bias, are refused.
   */
  public static Estimate cautious(Points samples) {
    Estimate plain = of(samples);
    return new Estimate(plain.value(), Math.hypot(plain.standardError(), bias(samples)));
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
