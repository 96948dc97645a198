package org.noisebook.filter;

import org.noisebook.math.Points;

/** The posterior of a factor: the posterior of the pictures, summed over those of one level. */
public final class FactorPosterior {
  private FactorPosterior() {}

  /**
   * Sums columns of equal label: row i, column k is the sum over j with labels[j] = k of {@code
   * posterior} (i, j). n x m in, n x classes out.
   */
  public static Points of(Points posterior, int[] labels, int classes) {
    Require.labels(labels, posterior.dim(), classes);
    int m = labels.length;
    double[] values = posterior.values();
    double[] out = new double[Math.multiplyExact(posterior.size(), classes)];
    for (int i = 0; i < posterior.size(); i++) {
      for (int j = 0; j < m; j++) {
        out[i * classes + labels[j]] += values[i * m + j];
      }
    }
    return Points.wrap(posterior.size(), classes, out);
  }

  static double[] sums(double[] weights, int[] labels, int classes) {
    double[] out = new double[classes];
    for (int j = 0; j < labels.length; j++) {
      out[labels[j]] += weights[j];
    }
    return out;
  }
}
