package org.noisebook.filter.statespace;

import org.noisebook.math.Points;

/**
 * The covariance of X_t given Y on [0, t], which no data changes, and the information in Y.
 *
 * @param times T times
 * @param covariances T matrices n x n, solving P' = A P + P A^T + Q - P H^T R^-1 H P
 * @param information T numbers, I(Y on [0, t]; X) = 1/2 integral of tr(H P H^T R^-1), in nats
 *     (Duncan 1970)
 */
public record Riccati(double[] times, double[][][] covariances, double[] information) {
  /** P of a scalar signal, or the first coordinate's variance. */
  public double[] variance() {
    return deviations().map(s -> s * s).column(0);
  }

  /** T x n, the square roots of the covariances' diagonals. */
  public Points deviations() {
    return FilterRun.deviations(covariances);
  }
}
