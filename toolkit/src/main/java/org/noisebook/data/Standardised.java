package org.noisebook.data;

import org.noisebook.math.Points;

/**
 * Points shifted and scaled to mean 0 and, coordinate by coordinate, standard deviation 1, with
 * what it takes to go back: x = mean + scale * z.
 *
 * <p>A coordinate that never varies, or no more than rounding does, keeps scale 1. Standard
 * deviations divide by n.
 *
 * @param points z
 * @param mean the mean of each coordinate of x
 * @param scale the standard deviation of each coordinate of x
 */
public record Standardised(Points points, double[] mean, double[] scale) {

  /** Standardises {@code x} by its own mean and standard deviation; O(n d). */
  public static Standardised of(Points x) {
    int d = x.dim();
    double[] v = x.values();
    double[] mean = new double[d];
    double[] scale = new double[d];
    for (int k = 0; k < v.length; k++) {
      mean[k % d] += v[k] / x.size();
    }
    for (int k = 0; k < v.length; k++) {
      double off = v[k] - mean[k % d];
      scale[k % d] += off * off / x.size();
    }
    for (int j = 0; j < d; j++) {
      scale[j] = scale[j] > 1e-24 * mean[j] * mean[j] ? Math.sqrt(scale[j]) : 1;
    }
    Standardised frame = new Standardised(x, mean, scale);
    return new Standardised(frame.apply(x), mean, scale);
  }

  /** Other points in the same frame: (x - mean) / scale. */
  public Points apply(Points x) {
    x.requireDim(mean.length, "points to standardise");
    double[] v = x.values();
    double[] z = new double[v.length];
    for (int k = 0; k < z.length; k++) {
      int j = k % mean.length;
      z[k] = (v[k] - mean[j]) / scale[j];
    }
    return Points.wrap(x.size(), x.dim(), z);
  }

  /** Back to where the data lie: mean + scale * z. */
  public Points invert(Points z) {
    z.requireDim(mean.length, "standardised points");
    double[] v = z.values();
    double[] x = new double[v.length];
    for (int k = 0; k < x.length; k++) {
      int j = k % mean.length;
      x[k] = mean[j] + scale[j] * v[k];
    }
    return Points.wrap(z.size(), z.dim(), x);
  }
}
