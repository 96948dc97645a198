package org.noisebook.filter.statespace;

import org.noisebook.math.Points;

/**
 * A law carried by weighted points: particles, or the cell centres of a grid.
 *
 * @param step the step or time index it belongs to
 * @param points N x n
 * @param weights N numbers, not negative, that sum to one
 */
public record ParticleCloud(int step, Points points, double[] weights) {
  /** Refuses weights of another number than the points, and weights that are none. */
  public ParticleCloud {
    if (weights.length != points.size()) {
      throw new IllegalArgumentException(
          "expected one weight a point, got "
              + weights.length
              + " weights for points of shape "
              + points.shape());
    }
    Chance.require(weights, "weights of a cloud");
    weights = weights.clone();
  }

  /** 1 / sum w^2, the effective sample size: N for equal weights, 1 where one has all. */
  public double ess() {
    return Weights.ess(weights);
  }

  /** sum_i w_i x_i. */
  public double[] mean() {
    return Weights.mean(points.values(), points.dim(), weights);
  }

  /** sum_i w_i (x_i - mean)(x_i - mean)^T. */
  public double[][] covariance() {
    return Weights.covariance(points.values(), points.dim(), weights, mean());
  }
}
