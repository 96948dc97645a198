package org.noisebook.exact;

import java.util.List;
import org.noisebook.diffusion.NoiseLevel;

/**
 * All components of a mixture at one noise level, N(a m_k, a^2 C_k + sigma^2 I), laid out for inner
 * loops. Immutable; {@link MixturePoint} evaluates it.
 *
 * <p>Each keeps its whitening W_k, the axes of C_k divided by the standard deviations along them,
 * so that (x - a m_k)^T S_k^-1 (x - a m_k) = |W_k (x - a m_k)|^2 is a sum of squares and loses
 * nothing to cancellation. Where all axes are coordinate axes each keeps d numbers instead of d^2.
 */
final class NoisedComponents {
  final int count;
  final int dim;
  final double scale;
  final int[] labels;
  final int classes;

  /** Whether all axes are coordinate axes: each whitening is then a diagonal. */
  final boolean aligned;

  /** Numbers a whitening: d where aligned, else d^2; component k's begin at k times this. */
  final int stride;

  /** The noised means, component k's at k d. */
  final double[] mean;

  final double[][] cleanMean;
  final double[] whitening;

  /** Variances of the noised component along the axis of each row of its whitening. */
  final double[][] variance;

  /** Clean variances along the same axes. */
  final double[][] cleanVariance;

  /** log w_k - (d log 2 pi + log det S_k) / 2. */
  final double[] logConstant;

  NoisedComponents(GaussianMixture mixture, NoiseLevel level) {
    List<Gaussian> components = mixture.components();
    double[] weights = mixture.weights();
    this.count = weights.length;
    this.dim = mixture.dim();
    this.scale = level.scale();
    this.labels = mixture.labels();
    this.classes = mixture.classes();
    this.aligned = components.stream().allMatch(Gaussian::aligned);
    this.stride = aligned ? dim : dim * dim;
    this.mean = new double[count * dim];
    this.cleanMean = new double[count][];
    this.whitening = new double[count * stride];
    this.variance = new double[count][dim];
    this.cleanVariance = new double[count][dim];
    this.logConstant = new double[count];
    for (int k = 0; k < count; k++) {
      place(k, components.get(k), level);
      logConstant[k] += Math.log(weights[k]) - 0.5 * dim * Math.log(2 * Math.PI);
    }
  }

  private void place(int k, Gaussian clean, NoiseLevel level) {
    double[][] axes = clean.axes().vectors();
    cleanMean[k] = clean.mean();
    for (int i = 0; i < dim; i++) {
      mean[k * dim + i] = scale * cleanMean[k][i];
      double eigenvalue = Math.max(0, clean.axes().values()[i]);
      double noised = scale * scale * eigenvalue + level.sigma() * level.sigma();
      if (noised == 0) {
        throw new IllegalArgumentException(
            "a Gaussian with a variance of 0 along an axis has no density at t = "
                + level.time()
                + "; take a later time");
      }
      int row = aligned ? Gaussian.coordinate(axes[i]) : i;
      variance[k][row] = noised;
      cleanVariance[k][row] = eigenvalue;
      logConstant[k] -= 0.5 * Math.log(noised);
      for (int j = 0; j < dim && !aligned; j++) {
        whitening[k * stride + i * dim + j] = axes[i][j] / Math.sqrt(noised);
      }
      if (aligned) {
        whitening[k * stride + row] = 1 / Math.sqrt(noised);
      }
    }
  }

  /** About how many multiplications one point costs, the exponentials included. */
  long operationsPerPoint() {
    return (long) count * (2L * dim * dim + 10);
  }
}
