package org.noisebook.filter.statespace;

import java.util.List;
import org.noisebook.math.Points;

/**
 * The law of every state given all observations.
 *
 * @param means T x n, E[x_k | y_0 .. y_{T-1}]
 * @param covariances T matrices n x n
 * @param paths T x n each, draws from the law of the whole path, from smoothers that draw; else
 *     empty
 */
public record SmoothedRun(Points means, double[][][] covariances, List<Points> paths) {
  /** Refuses unequal lengths. */
  public SmoothedRun {
    if (covariances.length != means.size()) {
      throw new IllegalArgumentException(
          "expected a covariance a step, " + means.size() + ", got " + covariances.length);
    }
    paths = List.copyOf(paths);
  }

  /** T x n, the square roots of the covariances' diagonals. */
  public Points deviations() {
    return FilterRun.deviations(covariances);
  }

  /** The root of the mean of |mean_k - truth_k|^2 / n over the steps. */
  public double rmse(Points truth) {
    return FilterRun.rmse(means, truth);
  }
}
