package org.noisebook.filter.statespace;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.Rng;

/** N(0, R) in d dimensions: its factor, and if R is definite its density. */
final class GaussianNoise {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  final int dim;
  final double[][] covariance;
  final RealMatrix factor;

  /** L^-1 row by row, empty where R is singular. */
  private final double[] whitening;

  private final double logNormaliser;
  private final double[] flatFactor;

  private GaussianNoise(double[][] covariance, RealMatrix factor) {
    this.dim = covariance.length;
    this.factor = factor;
    this.covariance = MatrixUtils.createRealMatrix(covariance).getData();
    this.flatFactor = flat(factor);
    double logDeterminant = 0;
    boolean lower = true;
    for (int i = 0; i < dim; i++) {
      logDeterminant += Math.log(factor.getEntry(i, i));
      for (int j = i + 1; j < dim; j++) {
        lower &= factor.getEntry(i, j) == 0;
      }
    }
    boolean definite = lower && Double.isFinite(logDeterminant);
    this.whitening = definite ? flat(MatrixUtils.inverse(factor)) : new double[0];
    this.logNormaliser = -0.5 * dim * LOG_TWO_PI - logDeterminant;
  }

  static GaussianNoise of(double[][] covariance, int dim, String what) {
    return new GaussianNoise(covariance, Factor.of(covariance, dim, what));
  }

  boolean definite() {
    return whitening.length > 0;
  }

  GaussianNoise requireDefinite(String what) {
    if (!definite()) {
      Factor.definite(covariance, dim, what);
    }
    return this;
  }

  /** L^-1, row by row. */
  double[] whitening(String what) {
    if (!definite()) {
      throw new IllegalArgumentException(
          what + ": a density needs a positive definite covariance, this one is singular");
    }
    return whitening;
  }

  /** log N(r; 0, R) = this - |L^-1 r|^2 / 2. */
  double logNormaliser() {
    return logNormaliser;
  }

  /** Adds a draw to {@code values} at {@code offset}; {@code z} is working space of length d. */
  void addDraw(double[] values, int offset, Rng rng, double[] z) {
    for (int j = 0; j < dim; j++) {
      z[j] = rng.gaussian();
    }
    for (int i = 0, k = 0; i < dim; i++) {
      double sum = 0;
      for (int j = 0; j < dim; j++, k++) {
        sum += flatFactor[k] * z[j];
      }
      values[offset + i] += sum;
    }
  }

  static double[] flat(RealMatrix matrix) {
    int columns = matrix.getColumnDimension();
    double[] flat = new double[matrix.getRowDimension() * columns];
    for (int k = 0; k < flat.length; k++) {
      flat[k] = matrix.getEntry(k / columns, k % columns);
    }
    return flat;
  }
}
