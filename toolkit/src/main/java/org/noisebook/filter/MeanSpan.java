package org.noisebook.filter;

import java.util.ArrayList;
import java.util.List;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;

/**
 * A mixture of equal round components, seen in the affine space that its means span: what is across
 * has one law for all labels and says nothing.
 */
final class MeanSpan {
  private static final double FLAT = 1e-10;

  private MeanSpan() {}

  /** The same mixture in orthonormal coordinates of the span, or itself where that says more. */
  static GaussianMixture reduce(GaussianMixture mixture) {
    double variance = mixture.components().get(0).axes().values()[0];
    if (mixture.dim() == 1 || !round(mixture, variance)) {
      return mixture;
    }
    List<double[]> axes = axes(mixture);
    if (axes.size() >= mixture.dim()) {
      return mixture;
    }
    if (axes.isEmpty()) {
      axes.add(new double[mixture.dim()]);
    }
    double[] origin = mixture.components().get(0).mean();
    double[][] means = new double[mixture.components().size()][axes.size()];
    for (int k = 0; k < means.length; k++) {
      double[] gap = minus(mixture.components().get(k).mean(), origin);
      for (int a = 0; a < axes.size(); a++) {
        means[k][a] = dot(gap, axes.get(a));
      }
    }
    return GaussianMixture.isotropic(mixture.weights(), means, Math.sqrt(variance))
        .labelled(mixture.labels());
  }

  private static boolean round(GaussianMixture mixture, double variance) {
    for (Gaussian g : mixture.components()) {
      for (double value : g.axes().values()) {
        if (Math.abs(value - variance) > 1e-12 * variance) {
          return false;
        }
      }
    }
    return true;
  }

  /** Orthonormal axes of the means' differences, by Gram-Schmidt, each time the longest first. */
  private static List<double[]> axes(GaussianMixture mixture) {
    double[] origin = mixture.components().get(0).mean();
    List<double[]> gaps = new ArrayList<>();
    double longest = 0;
    for (Gaussian g : mixture.components()) {
      double[] gap = minus(g.mean(), origin);
      gaps.add(gap);
      longest = Math.max(longest, Math.sqrt(dot(gap, gap)));
    }
    List<double[]> axes = new ArrayList<>();
    while (axes.size() < mixture.dim()) {
      double[] next = gaps.get(0);
      for (double[] gap : gaps) {
        next = dot(gap, gap) > dot(next, next) ? gap : next;
      }
      double length = Math.sqrt(dot(next, next));
      if (length <= FLAT * longest || length == 0) {
        return axes;
      }
      double[] axis = next.clone();
      for (int j = 0; j < axis.length; j++) {
        axis[j] /= length;
      }
      axes.add(axis);
      for (double[] gap : gaps) {
        double along = dot(gap, axis);
        for (int j = 0; j < axis.length; j++) {
          gap[j] -= along * axis[j];
        }
      }
    }
    return axes;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] out = a.clone();
    for (int j = 0; j < out.length; j++) {
      out[j] -= b[j];
    }
    return out;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
