package org.noisebook.exact;

import org.noisebook.diffusion.NoiseLevel;

/**
 * One Gaussian at one noise level, N(a m, a^2 C + sigma^2 I), evaluated point by point in the axes
 * of C. Not thread-safe: it keeps working space. O(d^2) a point; O(d) where C is a multiple of I.
 */
final class NoisedGaussian {
  private final int dim;
  private final double scale;
  private final double[] cleanMean;
  private final double[][] axes;
  private final boolean spherical;
  private final double[] cleanVariance;
  private final double[] precision;
  private final double logNormaliser;
  private final double[] mean;
  private final double[] coordinates;

  NoisedGaussian(Gaussian clean, NoiseLevel level) {
    this.dim = clean.dim();
    this.scale = level.scale();
    this.cleanMean = clean.mean();
    this.axes = clean.axes().vectors();
    this.cleanVariance = clean.axes().values();
    this.spherical = cleanVariance[0] == cleanVariance[dim - 1];
    this.precision = new double[dim];
    this.mean = new double[dim];
    this.coordinates = new double[dim];
    double logDeterminant = 0;
    for (int k = 0; k < dim; k++) {
      mean[k] = scale * cleanMean[k];
      double variance =
          scale * scale * Math.max(0, cleanVariance[k]) + level.sigma() * level.sigma();
      if (variance == 0) {
        throw new IllegalArgumentException(
            "a Gaussian with a variance of 0 along an axis has no density at t = "
                + level.time()
                + "; take a later time");
      }
      precision[k] = 1 / variance;
      logDeterminant += Math.log(variance);
    }
    this.logNormaliser = -0.5 * (dim * Math.log(2 * Math.PI) + logDeterminant);
  }

  /**
   * Makes the point at {@code offset} of {@code x} the current one and returns log N(x; a m, a^2 C
   * + sigma^2 I).
   */
  double logDensity(double[] x, int offset) {
    double square = 0;
    for (int k = 0; k < dim; k++) {
      double c = 0;
      if (spherical) {
        c = x[offset + k] - mean[k];
      } else {
        for (int j = 0; j < dim; j++) {
          c += axes[k][j] * (x[offset + j] - mean[j]);
        }
      }
      coordinates[k] = c;
      square += c * c * precision[k];
    }
    return logNormaliser - 0.5 * square;
  }

  /**
   * Adds {@code weight} times the score of the current point, -(a^2 C + sigma^2 I)^-1 (x - a m).
   */
  void addScore(double weight, double[] out, int offset) {
    addAlongAxes(weight, out, offset, false);
  }

  /**
   * Adds {@code weight} times E[x_0 | x] = m + a C (a^2 C + sigma^2 I)^-1 (x - a m) of the current
   * point.
   */
  void addDenoised(double weight, double[] out, int offset) {
    for (int j = 0; j < dim; j++) {
      out[offset + j] += weight * cleanMean[j];
    }
    addAlongAxes(weight, out, offset, true);
  }

  private void addAlongAxes(double weight, double[] out, int offset, boolean denoise) {
    for (int k = 0; k < dim; k++) {
      double gain = denoise ? scale * cleanVariance[k] : -1;
      double along = weight * gain * precision[k] * coordinates[k];
      if (spherical) {
        out[offset + k] += along;
      } else {
        for (int j = 0; j < dim; j++) {
          out[offset + j] += along * axes[k][j];
        }
      }
    }
  }
}
