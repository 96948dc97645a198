package org.noisebook.filter.statespace;

/**
 * What an observation told that the past did not: y_k - E[y_k | y_0 .. y_{k-1}].
 *
 * @param step k
 * @param residual m numbers
 * @param covariance S, m x m, the residual's covariance under the model
 */
public record Innovation(int step, double[] residual, double[][] covariance) {
  /** L^-1 residual with L L^T = S: N(0, I) if the model is right and the filter exact. */
  public double[] standardised() {
    int m = residual.length;
    return Joint.solveLower(Factor.definite(covariance, m, "innovation covariance"), residual);
  }
}
