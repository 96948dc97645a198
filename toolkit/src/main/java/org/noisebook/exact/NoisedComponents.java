package org.noisebook.exact;

import org.noisebook.diffusion.NoiseLevel;

/**
 * All components of a mixture at one noise level, N(a m_k, a^2 C_k + sigma^2 I), laid out for inner
 * loops. Immutable; {@link MixturePoint} evaluates it.
 *
 * <p>Each keeps its whitening W_k, the axes of C_k divided by the standard deviations along them,
 * so that (x - a m_k)^T S_k^-1 (x - a m_k) = |W_k (x - a m_k)|^2 is a sum of squares and loses
 * nothing to cancellation.
 */
final class NoisedComponents {
  final int count;
  final int dim;
  final double scale;
  final int[] labels;

  /**
   * Whether each whitening is kept as a diagonal, its axes the coordinate axes; never for d = 2.
   */
  final boolean aligned;

  /** Numbers a whitening: d where aligned, else d^2; component k's begin at k times this. */
  final int stride;

  /** The noised means, component k's at k d, as are the next three. */
  final double[] mean;

  final double[] cleanMean;

  /** Variances of the noised component along the axis of each row of its whitening. */
  final double[] variance;

  /** Clean variances along the same axes. */
  final double[] cleanVariance;

  final double[] whitening;

  /** log w_k - (d log 2 pi + log det S_k) / 2. */
  final double[] logConstant;

  /** The same once more by columns, or null: where there are many in the plane. */
  final PlaneColumns columns;

  NoisedComponents(CleanComponents clean, NoiseLevel level) {
    this.count = clean.count();
    this.dim = clean.dim();
    this.scale = level.scale();
    this.labels = clean.labels();
    this.aligned = clean.aligned();
    this.stride = aligned ? dim : dim * dim;
    this.mean = new double[count * dim];
    this.cleanMean = clean.mean();
    this.variance = new double[count * dim];
    this.cleanVariance = clean.variance();
    this.whitening = new double[count * stride];
    this.logConstant = new double[count];
    for (int k = 0; k < count; k++) {
      logConstant[k] = clean.logWeight()[k] - 0.5 * dim * Math.log(2 * Math.PI);
      place(k, clean.axes(), level);
    }
    this.columns = PlaneColumns.ofMany(this);
  }

  private void place(int k, double[] axes, NoiseLevel level) {
    double determinant = 1;
    for (int i = k * dim; i < (k + 1) * dim; i++) {
      mean[i] = scale * cleanMean[i];
      variance[i] = scale * scale * cleanVariance[i] + level.sigma() * level.sigma();
      if (variance[i] == 0) {
        throw new IllegalArgumentException(
            "a Gaussian with a variance of 0 along an axis has no density at t = "
                + level.time()
                + "; take a later time");
      }
      determinant *= variance[i];
      if (determinant < 1e-250 || determinant > 1e250) {
        // Few logarithms, but before the product of variances leaves the range of doubles.
        logConstant[k] -= 0.5 * Math.log(determinant);
        determinant = 1;
      }
      double inverse = 1 / Math.sqrt(variance[i]);
      if (aligned) {
        whitening[i] = inverse;
      } else {
        for (int j = 0; j < dim; j++) {
          whitening[i * dim + j] = axes[i * dim + j] * inverse;
        }
      }
    }
    logConstant[k] -= 0.5 * Math.log(determinant);
  }

  /** About how many multiplications one point costs, the exponentials included. */
  long operationsPerPoint() {
    return (long) count * (2L * dim * dim + 10);
  }
}
