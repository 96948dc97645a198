package org.noisebook.guidance;

import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;

/**
 * The condition under which guidance raises confidence along every path: one component a label, one
 * covariance sigma^2 I, and the differences mu_y - mu_k at angles of at most 90 degrees to each
 * other, so that mu_y is a corner of the means. It fails for the middle one of three means in a
 * row.
 *
 * <p>Derived for the continuous samplers and for the exponential integrator at any step; it may be
 * what the paper's mild condition amounts to, but is no quotation of it.
 *
 * @param smallestProduct the least inner product of two differences mu_y - mu_k
 * @param isotropic whether the covariances are one sigma^2 I
 * @param oneComponentEach whether no two components share a label
 */
public record MeanAngles(double smallestProduct, boolean isotropic, boolean oneComponentEach) {

  /** Looks at all pairs of components that do not carry {@code label}; O(K^2 d). */
  public static MeanAngles of(GaussianMixture mixture, int label) {
    double[] from = mixture.given(label).components().get(0).mean();
    int[] labels = mixture.labels();
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < labels.length; k++) {
      for (int l = 0; l <= k; l++) {
        if (labels[k] != label && labels[l] != label) {
          double[] p = mixture.components().get(k).mean();
          double[] q = mixture.components().get(l).mean();
          double product = 0;
          for (int j = 0; j < p.length; j++) {
            product += (from[j] - p[j]) * (from[j] - q[j]);
          }
          least = Math.min(least, product);
        }
      }
    }
    return new MeanAngles(least, isotropic(mixture), mixture.classes() == labels.length);
  }

  private static boolean isotropic(GaussianMixture mixture) {
    double variance = mixture.components().get(0).axes().values()[0];
    for (Gaussian component : mixture.components()) {
      for (double value : component.axes().values()) {
        if (Math.abs(value - variance) > 1e-12 * variance) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether all three conditions hold. */
  public boolean guaranteed() {
    return isotropic && oneComponentEach && smallestProduct >= 0;
  }
}
