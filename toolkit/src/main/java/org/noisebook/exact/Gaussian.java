package org.noisebook.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.noisebook.math.SymmetricEigen;

/**
 * A normal law N(mean, covariance) in d dimensions, kept in the axes of its covariance: a linear
 * process a x + sigma z turns it into N(a mean, a^2 covariance + sigma^2 I), which has the same
 * axes.
 *
 * @param mean d numbers
 * @param axes the covariance's eigenvalues (variances along the axes, descending, at least 0) and
 *     unit eigenvectors
 */
public record Gaussian(double[] mean, SymmetricEigen axes) {

  /** Refuses a covariance of another dimension, a negative variance and non-finite numbers. */
  public Gaussian {
    mean = mean.clone();
    if (mean.length == 0 || axes.values().length != mean.length) {
      throw new IllegalArgumentException(
          "a Gaussian needs a covariance of its mean's dimension: mean of length "
              + mean.length
              + ", covariance "
              + axes.values().length
              + " x "
              + axes.values().length);
    }
    for (int i = 0; i < mean.length; i++) {
      if (!Double.isFinite(mean[i])) {
        throw new IllegalArgumentException(
            "a Gaussian's mean must be finite, got " + mean[i] + " at " + i);
      }
    }
    double largest = axes.values()[0];
    double smallest = axes.values()[mean.length - 1];
    if (!(largest < Double.POSITIVE_INFINITY && smallest >= -1e-12 * largest)) {
      throw new IllegalArgumentException(
          "a covariance has no negative eigenvalue; got eigenvalues from "
              + largest
              + " down to "
              + smallest);
    }
  }

  /** N(mean, covariance); the covariance must be symmetric and positive semidefinite. */
  public static Gaussian of(double[] mean, double[][] covariance) {
    return new Gaussian(mean, SymmetricEigen.of(covariance));
  }

  /** N(mean, diag(variances)). */
  public static Gaussian diagonal(double[] mean, double[] variances) {
    int d = variances.length;
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -variances[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[d];
    double[][] vectors = new double[d][d];
    for (int k = 0; k < d; k++) {
      values[k] = variances[order[k]];
      vectors[k][order[k]] = 1;
    }
    return new Gaussian(mean, new SymmetricEigen(values, vectors));
  }

  /** N(mean, std^2 I). */
  public static Gaussian isotropic(double[] mean, double std) {
    if (!(std >= 0 && std < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a standard deviation is a finite number of at least 0, got " + std);
    }
    int d = mean.length;
    double[] values = new double[d];
    double[][] vectors = new double[d][d];
    for (int i = 0; i < d; i++) {
      values[i] = std * std;
      vectors[i][i] = 1;
    }
    return new Gaussian(mean, new SymmetricEigen(values, vectors));
  }

  /** The dimension d. */
  public int dim() {
    return mean.length;
  }

  /** Whether every axis is a coordinate axis, so that the covariance is diagonal. */
  boolean aligned() {
    for (double[] axis : axes.vectors()) {
      if (coordinate(axis) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The only coordinate in which {@code axis} is not 0, or -1. */
  static int coordinate(double[] axis) {
    int found = -1;
    for (int i = 0; i < axis.length; i++) {
      if (axis[i] != 0) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  /** A copy of the mean. */
  @Override
  public double[] mean() {
    return mean.clone();
  }

  /** The covariance as a d x d matrix, sum_k variance_k v_k v_k^T. */
  public double[][] covariance() {
    int d = dim();
    double[][] covariance = new double[d][d];
    for (int k = 0; k < d; k++) {
      double[] v = axes.vectors()[k];
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          covariance[i][j] += axes.values()[k] * v[i] * v[j];
        }
      }
    }
    return covariance;
  }

  @Override
  public String toString() {
    return "Gaussian[mean " + Arrays.toString(mean) + ", " + axes + "]";
  }

  /** This law alone as a mixture of one component. */
  public GaussianMixture asMixture() {
    return GaussianMixture.of(this);
  }
}
