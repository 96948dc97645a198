package org.noisebook.exact;

import java.util.Arrays;
import org.noisebook.math.NonFiniteException;

/**
 * Working space for one point after another under the same {@link NoisedComponents}. Not
 * thread-safe: each thread makes its own.
 */
final class MixturePoint {
  /** Responsibilities below this cannot move a sum of doubles; most of them are. */
  private static final double NEGLIGIBLE = 1e-300;

  private final NoisedComponents parts;
  private final int dim;
  private final double[] whitened;
  private final double[] logit;
  private final double[] responsibility;
  private final double[] componentScore;
  private final double[] mean;

  MixturePoint(NoisedComponents parts) {
    this.parts = parts;
    this.dim = parts.dim;
    this.whitened = new double[parts.count * dim];
    this.logit = new double[parts.count];
    this.responsibility = new double[parts.count];
    this.componentScore = new double[dim];
    this.mean = new double[dim];
  }

  /** Makes the point at {@code offset} of {@code x} the current one; returns log p_t(x). */
  double moveTo(double[] x, int offset) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < parts.count; k++) {
      double value = parts.logConstant[k] - 0.5 * whiten(k, x, offset);
      logit[k] = value;
      // Not Math.max alone: a NaN must come through, not be compared away.
      max = value > max || value != value ? value : max;
    }
    if (!(Math.abs(max) < Double.POSITIVE_INFINITY)) {
      throw new NonFiniteException(
          "a mixture's log-density is " + max + " at this point: it lies too far from every mode");
    }
    double sum = 0;
    for (int k = 0; k < parts.count; k++) {
      double below = logit[k] - max;
      // exp underflows to 0 below -745.2
      double r = below > -746 ? Math.exp(below) : 0;
      responsibility[k] = r;
      sum += r;
    }
    scale(sum);
    return max + Math.log(sum);
  }

  private void scale(double sum) {
    double inverse = 1 / sum;
    for (int k = 0; k < parts.count; k++) {
      responsibility[k] *= inverse;
    }
  }

  /** W_k (x - a m_k) into {@code whitened}; returns its squared length. */
  private double whiten(int k, double[] x, int offset) {
    double[] w = parts.whitening;
    double[] m = parts.mean;
    int at = k * dim;
    int row = k * parts.stride;
    if (parts.aligned) {
      double square = 0;
      for (int i = 0; i < dim; i++) {
        double c = w[row + i] * (x[offset + i] - m[at + i]);
        whitened[at + i] = c;
        square += c * c;
      }
      return square;
    }
    if (dim == 2) {
      double p = x[offset] - m[at];
      double q = x[offset + 1] - m[at + 1];
      double c = w[row] * p + w[row + 1] * q;
      double e = w[row + 2] * p + w[row + 3] * q;
      whitened[at] = c;
      whitened[at + 1] = e;
      return c * c + e * e;
    }
    double square = 0;
    for (int i = 0; i < dim; i++, row += dim) {
      double c = 0;
      for (int j = 0; j < dim; j++) {
        c += w[row + j] * (x[offset + j] - m[at + j]);
      }
      whitened[at + i] = c;
      square += c * c;
    }
    return square;
  }

  /** Narrows the responsibilities to one label's components, those of p_t(. | label). */
  void narrowTo(int label) {
    narrow(label, true);
  }

  /** log P(label | x) - log P(any other label | x); infinite where there is no other label. */
  double logOdds(int label) {
    return logSum(label, true) - logSum(label, false);
  }

  private double logSum(int label, boolean in) {
    double max = max(label, in);
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (int k = 0; k < parts.count; k++) {
      if (parts.labels[k] == label == in) {
        sum += Math.exp(logit[k] - max);
      }
    }
    return max + Math.log(sum);
  }

  private double max(int label, boolean in) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < parts.count; k++) {
      if (parts.labels[k] == label == in) {
        max = Math.max(max, logit[k]);
      }
    }
    return max;
  }

  /** Narrows the responsibilities to the components of every label but this one. */
  void narrowToOthers(int label) {
    narrow(label, false);
  }

  private void narrow(int label, boolean in) {
    double max = max(label, in);
    double sum = 0;
    for (int k = 0; k < parts.count; k++) {
      responsibility[k] = parts.labels[k] == label == in ? Math.exp(logit[k] - max) : 0;
      sum += responsibility[k];
    }
    scale(sum);
  }

  /** Adds the responsibility of each component to its label's place. */
  void addPosterior(double[] out, int offset) {
    for (int k = 0; k < parts.count; k++) {
      out[offset + parts.labels[k]] += responsibility[k];
    }
  }

  /** The sum of the responsibilities of one label's components, or of all others'. */
  double probability(int label, boolean in) {
    double sum = 0;
    for (int k = 0; k < parts.count; k++) {
      sum += parts.labels[k] == label == in ? responsibility[k] : 0;
    }
    return sum;
  }

  /** Adds sum_k f_k r_k s_k with f_k = inside for the label's components, outside for others. */
  void addScores(int label, double inside, double outside, double[] out, int offset) {
    for (int k = 0; k < parts.count; k++) {
      double factor = parts.labels[k] == label ? inside : outside;
      if (responsibility[k] > NEGLIGIBLE && factor != 0) {
        addComponentScore(k, factor * responsibility[k], out, offset);
      }
    }
  }

  /** Adds {@code factor} times sum_k r_k s_k, s_k = -W_k^T W_k (x - a m_k). */
  void addScore(double factor, double[] out, int offset) {
    for (int k = 0; k < parts.count; k++) {
      if (responsibility[k] > NEGLIGIBLE) {
        addComponentScore(k, factor * responsibility[k], out, offset);
      }
    }
  }

  private void addComponentScore(int k, double factor, double[] out, int offset) {
    double[] w = parts.whitening;
    int row = k * parts.stride;
    for (int i = 0; i < dim; i++) {
      double along = -factor * whitened[k * dim + i];
      if (parts.aligned) {
        out[offset + i] += along * w[row + i];
      } else {
        for (int j = 0; j < dim; j++) {
          out[offset + j] += along * w[row + i * dim + j];
        }
      }
    }
  }

  /** Adds sum_k r_k E[x_0 | x, k], with E[x_0 | x, k] = m_k + a C_k S_k^-1 (x - a m_k). */
  void addDenoised(double[] out, int offset) {
    for (int k = 0; k < parts.count; k++) {
      if (responsibility[k] > NEGLIGIBLE) {
        addComponentDenoised(k, responsibility[k], out, offset);
      }
    }
  }

  private void addComponentDenoised(int k, double factor, double[] out, int offset) {
    double[] w = parts.whitening;
    int row = k * parts.stride;
    for (int j = 0; j < dim; j++) {
      out[offset + j] += factor * parts.cleanMean[k * dim + j];
    }
    for (int i = 0; i < dim; i++) {
      double along =
          factor * parts.scale * parts.cleanVariance[k * dim + i] * whitened[k * dim + i];
      if (parts.aligned) {
        out[offset + i] += along * w[row + i];
      } else {
        for (int j = 0; j < dim; j++) {
          out[offset + j] += along * w[row + i * dim + j];
        }
      }
    }
  }

  /** Adds {@code factor} times the Hessian, sum_k r_k ((s_k - s)(s_k - s)^T - S_k^-1). */
  void addHessian(double factor, double[] out, int offset) {
    Arrays.fill(mean, 0);
    addScore(1, mean, 0);
    for (int k = 0; k < parts.count; k++) {
      double r = responsibility[k];
      if (r > NEGLIGIBLE) {
        Arrays.fill(componentScore, 0);
        addComponentScore(k, 1, componentScore, 0);
        addOuterProduct(factor * r, out, offset);
        addAlongAxes(k, -factor * r, out, offset, false);
      }
    }
  }

  /** Adds sum_k r_k (Cov[x_0 | x, k] + (e_k - e)(e_k - e)^T), e_k = E[x_0 | x, k]. */
  void addDenoisedCovariance(double sigma, double[] out, int offset) {
    Arrays.fill(mean, 0);
    addDenoised(mean, 0);
    for (int k = 0; k < parts.count; k++) {
      double r = responsibility[k];
      if (r > NEGLIGIBLE) {
        Arrays.fill(componentScore, 0);
        addComponentDenoised(k, 1, componentScore, 0);
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
    addScore(1, mean, 0);
    double sum = 0;
    for (int k = 0; k < parts.count; k++) {
      if (responsibility[k] > NEGLIGIBLE) {
        Arrays.fill(componentScore, 0);
        addComponentScore(k, 1, componentScore, 0);
        double one = 0;
        for (int i = 0; i < dim; i++) {
          double gap = componentScore[i] - mean[i];
          one += gap * gap - 1 / parts.variance[k * dim + i];
        }
        sum += responsibility[k] * one;
      }
    }
    return sum;
  }
}
