package org.noisebook.filter.statespace;

import org.noisebook.math.NonFiniteException;

/** Sums over weighted points; always in the order of the points, whatever the threads. */
final class Weights {
  private Weights() {}

  /**
   * The largest of the log-weights; refuses NaN, plus infinity, and a set that is all minus
   * infinity, naming {@code where}.
   */
  static double largest(double[] logWeights, int count, String where) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      if (!(logWeights[i] < Double.POSITIVE_INFINITY)) {
        throw new NonFiniteException(
            where + ": the log-weight of particle " + i + " is " + logWeights[i]);
      }
      if (logWeights[i] > largest) {
        largest = logWeights[i];
      }
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      throw new NonFiniteException(
          where
              + ": all "
              + count
              + " particles have weight zero; the observation is impossible for each of them:"
              + " check the model, use more particles or a proposal that looks at it");
    }
    return largest;
  }

  static double ess(double[] weights) {
    double squares = 0;
    for (double w : weights) {
      squares += w * w;
    }
    return 1 / squares;
  }

  static double[] mean(double[] states, int n, double[] weights) {
    double[] mean = new double[n];
    if (n == 1) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * states[i];
      }
      mean[0] = sum;
      return mean;
    }
    for (int i = 0, k = 0; i < weights.length; i++) {
      for (int j = 0; j < n; j++, k++) {
        mean[j] += weights[i] * states[k];
      }
    }
    return mean;
  }

  static double[][] covariance(double[] states, int n, double[] weights, double[] mean) {
    double[][] covariance = new double[n][n];
    if (n == 1) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        double r = states[i] - mean[0];
        sum += weights[i] * r * r;
      }
      covariance[0][0] = sum;
      return covariance;
    }
    double[] r = new double[n];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < n; j++) {
        r[j] = states[i * n + j] - mean[j];
      }
      for (int j = 0; j < n; j++) {
        for (int l = 0; l <= j; l++) {
          covariance[j][l] += weights[i] * r[j] * r[l];
        }
      }
    }
    for (int j = 0; j < n; j++) {
      for (int l = 0; l < j; l++) {
        covariance[l][j] = covariance[j][l];
      }
    }
    return covariance;
  }
}
