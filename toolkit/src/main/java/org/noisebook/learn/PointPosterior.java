package org.noisebook.learn;

import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.math.Points;

/**
 * The posterior of c = a x_0 given x_t = x when x_0 is one of finitely many points: weights
 * gamma_i, mean m and covariance, centred. One thread, one object; {@link #look} moves it to a new
 * x.
 */
final class PointPosterior {
  private static final double NEGLIGIBLE = 1e-18;

  private final int count;
  private final int dim;
  private final double[] centres;
  private final double[] logWeights;
  private final double variance;
  private final double[] gamma;
  private final double[] mean;

  PointPosterior(Points data, double[] weights, NoiseLevel level) {
    this.count = data.size();
    this.dim = data.dim();
    this.centres = data.map(value -> level.scale() * value).values();
    this.logWeights = new double[count];
    for (int i = 0; i < count; i++) {
      logWeights[i] = Math.log(weights[i]);
    }
    this.variance = level.sigma() * level.sigma();
    this.gamma = new double[count];
    this.mean = new double[dim];
    if (variance == 0) {
      throw new IllegalArgumentException(
          "the posterior of the clean point needs noise, but sigma = 0 at t = " + level.time());
    }
  }

  /** Takes in the point at x[start]; {@link #mean} and the covariance are then about it. */
  void look(double[] x, int start) {
    for (int i = 0; i < count; i++) {
      double square = 0;
      for (int j = 0; j < dim; j++) {
        double e = x[start + j] - centres[i * dim + j];
        square += e * e;
      }
      gamma[i] = logWeights[i] - 0.5 * square / variance;
    }
    // As LogSumExp.softmax, with one exponential a point: quadrature spends its time here.
    double top = Double.NEGATIVE_INFINITY;
    for (double logit : gamma) {
      top = Math.max(top, logit);
    }
    double total = 0;
    for (int i = 0; i < count; i++) {
      gamma[i] = Math.exp(gamma[i] - top);
      total += gamma[i];
    }
    for (int i = 0; i < count; i++) {
      gamma[i] /= total;
    }
    for (int j = 0; j < dim; j++) {
      mean[j] = 0;
      for (int i = 0; i < count; i++) {
        mean[j] += gamma[i] * centres[i * dim + j];
      }
    }
  }

  /** m, lent until the next look. */
  double[] mean() {
    return mean;
  }

  /** sum += factor * covariance. */
  void addCovariance(double factor, double[][] sum) {
    for (int i = 0; i < count; i++) {
      if (gamma[i] > NEGLIGIBLE) {
        addSquare(factor * gamma[i], i * dim, sum);
      }
    }
  }

  private void addSquare(double factor, int centre, double[][] sum) {
    for (int j = 0; j < dim; j++) {
      double e = factor * (centres[centre + j] - mean[j]);
      for (int k = 0; k < dim; k++) {
        sum[j][k] += e * (centres[centre + k] - mean[k]);
      }
    }
  }
}
