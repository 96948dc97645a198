package org.noisebook.filter.statespace;

import java.util.List;
import org.noisebook.math.Points;

/**
 * What a filter found: the law of x_k given y_0 .. y_k at every step.
 *
 * @param method the filter's name
 * @param means T x n, E[x_k | y_0 .. y_k]
 * @param covariances T matrices n x n
 * @param logEvidences T numbers, log p(y_k | y_0 .. y_{k-1}), 0 where y_k is missing; an estimate
 *     or approximation where the filter is one
 * @param innovations of the observed steps, from filters that compute them; else empty
 * @param ess T effective sample sizes of the weights after each observation and before resampling;
 *     empty for filters without particles
 * @param clouds the weighted points of every step where the filter was told to keep them
 */
public record FilterRun(
    String method,
    Points means,
    double[][][] covariances,
    double[] logEvidences,
    List<Innovation> innovations,
    double[] ess,
    List<ParticleCloud> clouds) {

  /** Refuses parts of unequal length. */
  public FilterRun {
    int steps = means.size();
    if (covariances.length != steps
        || logEvidences.length != steps
        || ess.length != 0 && ess.length != steps) {
      throw new IllegalArgumentException(
          "expected parts of "
              + steps
              + " steps, got "
              + covariances.length
              + " covariances, "
              + logEvidences.length
              + " log-evidences and "
              + ess.length
              + " effective sample sizes");
    }
    innovations = List.copyOf(innovations);
    clouds = List.copyOf(clouds);
  }

  /** T. */
  public int steps() {
    return means.size();
  }

  /** log p(y_0 .. y_{T-1}), the sum over steps. */
  public double logEvidence() {
    double sum = 0;
    for (double step : logEvidences) {
      sum += step;
    }
    return sum;
  }

  /** T x n, the square roots of the covariances' diagonals. */
  public Points deviations() {
    return deviations(covariances);
  }

  /** The root of the mean of |mean_k - truth_k|^2 / n over the steps. */
  public double rmse(Points truth) {
    return rmse(means, truth);
  }

  static Points deviations(double[][][] covariances) {
    int n = covariances[0].length;
    double[] values = new double[covariances.length * n];
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.sqrt(covariances[k / n][k % n][k % n]);
    }
    return Points.wrap(covariances.length, n, values);
  }

  static double rmse(Points means, Points truth) {
    means.requireShape(truth, "true states");
    double sum = 0;
    for (double gap : means.combine(1, -1, truth).values()) {
      sum += gap * gap;
    }
    return Math.sqrt(sum / truth.values().length);
  }
}
