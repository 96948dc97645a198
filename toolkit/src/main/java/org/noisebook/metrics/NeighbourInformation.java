package org.noisebook.metrics;

import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * Mutual information of paired samples by their nearest neighbours (Kraskov, Stoegbauer,
 * Grassberger), in nats, distances max_j |x_j| in the joint space.
 *
 * <p>Which one? {@link Variant#KSG1} by default; {@link Variant#KSG2} has the smaller systematic
 * error in many dimensions and the larger one for independent pairs. Scale the coordinates alike
 * first. The bias grows with the information; the standard error, of the mean of n terms as if
 * independent, does not see it. 10,000 pairs of numbers take less than 0.1 s.
 *
 * <p>Ties: a point whose k-th neighbour coincides with it counts all its copies instead of k, so
 * that discrete, mixed and rounded data are served; a class label can be one of the two. Source:
 * Kraskov et al. 2004, equations 8 and 9; ties after Gao et al. 2017 (arXiv 1709.06212).
 */
public final class NeighbourInformation {
  private NeighbourInformation() {}

  /** The two estimators of Kraskov et al. */
  public enum Variant {
    /** Equation 8: psi(k) + psi(n) - mean[psi(n_x + 1) + psi(n_y + 1)], neighbours strictly in. */
    KSG1,
    /** Equation 9: psi(k) - 1/k + psi(n) - mean[psi(n_x) + psi(n_y)], a rectangle's sides. */
    KSG2
  }

  /** KSG1 with k = 4. */
  public static Estimate of(Points x, Points y) {
    return of(x, y, 4, Variant.KSG1);
  }

  /** Row i of {@code x} belongs to row i of {@code y}; any dimensions. */
  public static Estimate of(Points x, Points y, int k, Variant variant) {
    int n = x.requireFinite("first samples").size();
    if (y.requireFinite("second samples").size() != n) {
      throw new IllegalArgumentException(
          "expected pairs, got " + x.shape() + " and " + y.shape() + " points");
    }
    if (k < 1 || k >= n) {
      throw new IllegalArgumentException(
          "neighbour information: expected 1 <= k < " + n + " pairs, got k = " + k);
    }
    Search search = new Search(x, y, k);
    double[] terms =
        IntStream.range(0, n).parallel().mapToDouble(i -> search.term(i, variant)).toArray();
    Estimate mean = Estimate.mean(terms);
    return new Estimate(mean.value() + search.psi[n], mean.standardError());
  }

  private static final class Search {
    private final int k;
    private final int split;
    private final int dim;
    private final MaxNormTree joint;
    private final RangeCounts nearX;
    private final RangeCounts nearY;

    /** psi(m) for m = 1 .. n + 1, by psi(m + 1) = psi(m) + 1 / m. */
    private final double[] psi;

    Search(Points x, Points y, int k) {
      this.k = k;
      this.split = x.dim();
      this.dim = x.dim() + y.dim();
      double[] both = new double[x.size() * dim];
      this.psi = new double[x.size() + 2];
      psi[1] = -Gamma.GAMMA;
      for (int m = 1; m <= x.size(); m++) {
        psi[m + 1] = psi[m] + 1.0 / m;
        System.arraycopy(x.values(), (m - 1) * split, both, (m - 1) * dim, split);
        System.arraycopy(y.values(), (m - 1) * y.dim(), both, (m - 1) * dim + split, y.dim());
      }
      this.joint = new MaxNormTree(Points.wrap(x.size(), dim, both));
      this.nearX = RangeCounts.of(x);
      this.nearY = RangeCounts.of(y);
    }

    /** Counts below include the point itself: they are n_x + 1 and n_y + 1. */
    double term(int row, Variant variant) {
      int[] index = new int[k];
      double[] distance = new double[k];
      joint.nearestOthers(row, index, distance);
      double radius = distance[k - 1];
      if (radius == 0) {
        return psi[joint.within(row, 0, false)]
            - psi[nearX.within(row, 0, false)]
            - psi[nearY.within(row, 0, false)];
      }
      double side = 0;
      double otherSide = 0;
      for (int other : index) {
        side = Math.max(side, joint.distance(row, other, 0, split));
        otherSide = Math.max(otherSide, joint.distance(row, other, split, dim));
      }
      // A rectangle without width, among equal labels, has one free side: equation 8 again.
      if (variant == Variant.KSG1 || side == 0 || otherSide == 0) {
        return psi[k] - psi[nearX.within(row, radius, true)] - psi[nearY.within(row, radius, true)];
      }
      return psi[k]
          - 1.0 / k
          - psi[nearX.within(row, side, false) - 1]
          - psi[nearY.within(row, otherSide, false) - 1];
    }
  }
}
