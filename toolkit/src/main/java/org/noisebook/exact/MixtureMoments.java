package org.noisebook.exact;

/** Mean and covariance of a mixture from those of its components. */
final class MixtureMoments {
  private MixtureMoments() {}

  static double[] mean(GaussianMixture mixture) {
    double[] weights = mixture.weights();
    double[] mean = new double[mixture.dim()];
    for (int k = 0; k < weights.length; k++) {
      double[] of = mixture.components().get(k).mean();
      for (int j = 0; j < mean.length; j++) {
        mean[j] += weights[k] * of[j];
      }
    }
    return mean;
  }

  static double[][] covariance(GaussianMixture mixture) {
    double[] weights = mixture.weights();
    double[] mean = mean(mixture);
    double[][] sum = new double[mean.length][mean.length];
    for (int k = 0; k < weights.length; k++) {
      double[][] within = mixture.components().get(k).covariance();
      double[] of = mixture.components().get(k).mean();
      for (int i = 0; i < mean.length; i++) {
        for (int j = 0; j < mean.length; j++) {
          sum[i][j] += weights[k] * (within[i][j] + (of[i] - mean[i]) * (of[j] - mean[j]));
        }
      }
    }
    return sum;
  }
}
