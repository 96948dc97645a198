package org.noisebook.filter.statespace;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.noisebook.math.NonFiniteException;

/**
 * The joint first two moments of an outcome z and the state x it came from, in factored form: the
 * deviations of both are {@code top} and {@code bottom} times the same white noise.
 *
 * <p>Conditioning is one orthogonal reduction, [top; bottom] = [S 0; K D] Theta, then x given z has
 * gain G = K S^-1 and covariance D D^T: the array form of the square-root filter, in which no
 * covariance is ever subtracted. Source: Kailath, Sayed, Hassibi 2000, chapter 12.
 *
 * @param mean E[z]
 * @param top p x c
 * @param bottom n x c
 */
record Joint(double[] mean, RealMatrix top, RealMatrix bottom) {
  /** A diagonal entry this small beside its row means a singular factor. */
  private static final double SINGULAR = 1e-13;

  /**
   * The law of x given z.
   *
   * @param outcomeFactor S, lower triangular, Cov z = S S^T
   * @param gain G, n x p
   * @param factor a factor of Cov(x | z), n rows
   */
  record Conditional(RealMatrix outcomeFactor, RealMatrix gain, RealMatrix factor) {}

  Conditional condition() {
    int p = top.getRowDimension();
    int n = bottom.getRowDimension();
    RealMatrix both = MatrixUtils.createRealMatrix(p + n, top.getColumnDimension());
    both.setSubMatrix(top.getData(), 0, 0);
    both.setSubMatrix(bottom.getData(), p, 0);
    RealMatrix reduced = Factor.lower(both);
    if (!Double.isFinite(reduced.getFrobeniusNorm())) {
      throw new NonFiniteException("the covariances of a map's moments became NaN or infinite");
    }
    RealMatrix s = reduced.getSubMatrix(0, p - 1, 0, p - 1);
    RealMatrix k = reduced.getSubMatrix(p, p + n - 1, 0, p - 1);
    RealMatrix d = reduced.getSubMatrix(p, p + n - 1, p, p + n - 1);
    if (singular(s)) {
      RealMatrix gain = k.multiply(pseudoInverse(s));
      // Where S is singular K may hold a part that z does not explain.
      return new Conditional(s, gain, Factor.beside(d, k.subtract(gain.multiply(s))));
    }
    return new Conditional(s, divided(k, s), d);
  }

  /** K S^-1, row by row: g S = k backwards in the columns. */
  private static RealMatrix divided(RealMatrix k, RealMatrix s) {
    int p = s.getRowDimension();
    RealMatrix gain = k.copy();
    for (int row = 0; row < k.getRowDimension(); row++) {
      for (int j = p - 1; j >= 0; j--) {
        double sum = gain.getEntry(row, j);
        for (int l = j + 1; l < p; l++) {
          sum -= gain.getEntry(row, l) * s.getEntry(l, j);
        }
        gain.setEntry(row, j, sum / s.getEntry(j, j));
      }
    }
    return gain;
  }

  /** L^-1 r for a lower triangular L. */
  static double[] solveLower(RealMatrix lower, double... r) {
    double[] z = r.clone();
    for (int i = 0; i < z.length; i++) {
      for (int j = 0; j < i; j++) {
        z[i] -= lower.getEntry(i, j) * z[j];
      }
      z[i] /= lower.getEntry(i, i);
    }
    return z;
  }

  private static boolean singular(RealMatrix s) {
    for (int i = 0; i < s.getRowDimension(); i++) {
      if (!(Math.abs(s.getEntry(i, i)) > SINGULAR * s.getRowVector(i).getNorm())) {
        return true;
      }
    }
    return false;
  }

  /** S^+ with the rows of S brought to unit length first, so that units do not matter. */
  private static RealMatrix pseudoInverse(RealMatrix s) {
    int p = s.getRowDimension();
    RealMatrix scaled = s.copy();
    double[] length = new double[p];
    for (int i = 0; i < p; i++) {
      double norm = s.getRowVector(i).getNorm();
      length[i] = norm > 0 ? norm : 1;
      scaled.setRowVector(i, s.getRowVector(i).mapDivide(length[i]));
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(scaled);
    double[] values = svd.getSingularValues();
    RealMatrix ut = svd.getUT().copy();
    for (int i = 0; i < p; i++) {
      double inverse = values[i] > SINGULAR * values[0] ? 1 / values[i] : 0;
      ut.setRowVector(i, ut.getRowVector(i).mapMultiply(inverse));
    }
    RealMatrix inverse = svd.getV().multiply(ut);
    for (int j = 0; j < p; j++) {
      inverse.setColumnVector(j, inverse.getColumnVector(j).mapDivide(length[j]));
    }
    return inverse;
  }
}
