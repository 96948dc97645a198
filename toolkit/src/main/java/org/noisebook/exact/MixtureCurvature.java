package org.noisebook.exact;

import java.util.Arrays;

/** Second derivatives and second moments at the current point of a {@link MixturePoint}. */
final class MixtureCurvature {
  private final NoisedComponents parts;
  private final MixturePoint at;
  private final double[] shares;
  private final int dim;
  private final double[] componentScore;
  private final double[] mean;

  MixtureCurvature(NoisedComponents parts, MixturePoint at) {
    this.parts = parts;
    this.at = at;
    this.shares = at.shares.value;
    this.dim = parts.dim;
    this.componentScore = new double[dim];
    this.mean = new double[dim];
  }

  /** Adds {@code factor} times the Hessian, sum_k r_k ((s_k - s)(s_k - s)^T - S_k^-1). */
  void addHessian(double factor, double[] out, int offset) {
    Arrays.fill(mean, 0);
    at.addScore(1, mean, 0);
    for (int k = 0; k < parts.count; k++) {
      double r = shares[k];
      if (r > Responsibilities.NEGLIGIBLE) {
        Arrays.fill(componentScore, 0);
        at.addComponentScore(k, 1, componentScore, 0);
        addOuterProduct(factor * r, out, offset);
        addAlongAxes(k, -factor * r, out, offset, false);
      }
    }
  }

  /** Adds sum_k r_k (Cov[x_0 | x, k] + (e_k - e)(e_k - e)^T), e_k = E[x_0 | x, k]. */
  void addDenoisedCovariance(double sigma, double[] out, int offset) {
    Arrays.fill(mean, 0);
    at.addDenoised(mean, 0);
    for (int k = 0; k < parts.count; k++) {
      double r = shares[k];
      if (r > Responsibilities.NEGLIGIBLE) {
        Arrays.fill(componentScore, 0);
        at.addComponentDenoised(k, 1, componentScore, 0);
        addOuterProduct(r, out, offset);
        // C_k sigma^2 S_k^-1
        addAlongAxes(k, r * sigma * sigma, out, offset, true);
      }
    }
  }

  /** Adds factor (v - mean)(v - mean)^T, v the current component's vector. */
  private void addOuterProduct(double factor, double[] out, int offset) {
    for (int i = 0; i < dim; i++) {
      for (int j = 0; j < dim; j++) {
        out[offset + i * dim + j] +=
            factor * (componentScore[i] - mean[i]) * (componentScore[j] - mean[j]);
      }
    }
  }

  /** Adds factor S_k^-1, or factor C_k S_k^-1. */
  private void addAlongAxes(int k, double factor, double[] out, int offset, boolean timesClean) {
    double[] w = parts.whitening;
    int row = k * parts.stride;
    for (int a = 0; a < dim; a++) {
      double f = timesClean ? factor * parts.cleanVariance[k * dim + a] : factor;
      if (parts.aligned) {
        out[offset + a * (dim + 1)] += f * w[row + a] * w[row + a];
      } else {
        for (int i = 0; i < dim; i++) {
          for (int j = 0; j < dim; j++) {
            out[offset + i * dim + j] += f * w[row + a * dim + i] * w[row + a * dim + j];
          }
        }
      }
    }
  }

  /** The Laplacian sum_k r_k (|s_k - s|^2 - tr S_k^-1), without the d x d matrices. */
  double laplacian() {
    Arrays.fill(mean, 0);
    at.addScore(1, mean, 0);
    double sum = 0;
    for (int k = 0; k < parts.count; k++) {
      if (shares[k] > Responsibilities.NEGLIGIBLE) {
        Arrays.fill(componentScore, 0);
        at.addComponentScore(k, 1, componentScore, 0);
        double one = 0;
        for (int i = 0; i < dim; i++) {
          double gap = componentScore[i] - mean[i];
          one += gap * gap - 1 / parts.variance[k * dim + i];
        }
        sum += shares[k] * one;
      }
    }
    return sum;
  }
}
