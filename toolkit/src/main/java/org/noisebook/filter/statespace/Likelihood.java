package org.noisebook.filter.statespace;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.Points;

/** h . R^-1 dY - h . R^-1 h dt / 2 at fixed points. */
final class Likelihood {
  /** R^-1 h, row by row. */
  private final double[][] weighed;

  /** h . R^-1 h. */
  private final double[] squares;

  Likelihood(DiffusionModel model, Points at) {
    RealMatrix precision = MatrixUtils.inverse(MatrixUtils.createRealMatrix(model.noise()));
    weighed = new double[at.size()][];
    squares = new double[at.size()];
    for (int i = 0; i < squares.length; i++) {
      double[] h = model.observed(at.row(i));
      weighed[i] = precision.operate(h);
      for (int j = 0; j < h.length; j++) {
        squares[i] += h[j] * weighed[i][j];
      }
    }
  }

  /** {@code share} of it for an increment over a time. */
  double[] log(double[] increment, double length, double share) {
    double[] log = new double[squares.length];
    for (int i = 0; i < log.length; i++) {
      double sum = -0.5 * squares[i] * length;
      for (int j = 0; j < increment.length; j++) {
        sum += weighed[i][j] * increment[j];
      }
      log[i] = share * sum;
    }
    return log;
  }
}
