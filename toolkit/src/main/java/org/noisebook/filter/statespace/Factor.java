package org.noisebook.filter.statespace;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.SymmetricEigen;

/** Factors L of covariances, P = L L^T: filters that carry L can never lose definiteness. */
final class Factor {
  /** Eigenvalues above minus this share of the largest count as rounding of 0. */
  private static final double ROUNDING = 1e-12;

  private Factor() {}

  /** A factor of a symmetric positive semidefinite n x n matrix, or an error that names it. */
  static RealMatrix of(double[][] covariance, int n, String what) {
    symmetric(covariance, n, what);
    DMatrixRMaj a = new DMatrixRMaj(covariance);
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
    if (cholesky.decompose(a)) {
      DMatrixRMaj lower = cholesky.getT(null);
      RealMatrix factor = MatrixUtils.createRealMatrix(n, n);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          factor.setEntry(i, j, lower.get(i, j));
        }
      }
      return factor;
    }
    return semidefinite(covariance, n, what);
  }

  /** A factor of a positive definite matrix; a singular one is refused too. */
  static RealMatrix definite(double[][] covariance, int n, String what) {
    symmetric(covariance, n, what);
    if (!DecompositionFactory_DDRM.chol(n, true).decompose(new DMatrixRMaj(covariance))) {
      throw new IllegalArgumentException(
          what
              + ": expected a positive definite matrix, its least eigenvalue is "
              + SymmetricEigen.of(covariance).values()[n - 1]);
    }
    return of(covariance, n, what);
  }

  /** The square lower triangular L with L L^T = C C^T, by an orthogonal reduction of C. */
  static RealMatrix lower(RealMatrix columns) {
    int n = columns.getRowDimension();
    int c = Math.max(n, columns.getColumnDimension());
    RealMatrix padded = MatrixUtils.createRealMatrix(c, n);
    padded.setSubMatrix(columns.transpose().getData(), 0, 0);
    return new QRDecomposition(padded).getR().getSubMatrix(0, n - 1, 0, n - 1).transpose();
  }

  /** L L^T, symmetric to the last bit. */
  static double[][] square(RealMatrix factor) {
    double[][] p = factor.multiplyTransposed(factor).getData();
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < i; j++) {
        p[j][i] = p[i][j];
      }
    }
    return p;
  }

  /** Two matrices of equally many rows, side by side. */
  static RealMatrix beside(RealMatrix left, RealMatrix right) {
    int rows = left.getRowDimension();
    int columns = left.getColumnDimension();
    RealMatrix both = MatrixUtils.createRealMatrix(rows, columns + right.getColumnDimension());
    both.setSubMatrix(left.getData(), 0, 0);
    both.setSubMatrix(right.getData(), 0, columns);
    return both;
  }

  private static void symmetric(double[][] covariance, int n, String what) {
    Shape.matrix(covariance, n, n, what);
    double largest = 0;
    for (double[] row : covariance) {
      for (double entry : row) {
        largest = Math.max(largest, Math.abs(entry));
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (Math.abs(covariance[i][j] - covariance[j][i]) > 1e-9 * largest) {
          throw new IllegalArgumentException(
              "%s: expected a symmetric matrix, got %s at (%d, %d) and %s at (%d, %d)"
                  .formatted(what, covariance[i][j], i, j, covariance[j][i], j, i));
        }
      }
    }
  }

  private static RealMatrix semidefinite(double[][] covariance, int n, String what) {
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    double least = eigen.values()[n - 1];
    if (least < -ROUNDING * Math.max(0, eigen.values()[0])) {
      throw new IllegalArgumentException(
          what + ": expected a positive semidefinite matrix, its least eigenvalue is " + least);
    }
    RealMatrix factor = MatrixUtils.createRealMatrix(n, n);
    for (int k = 0; k < n; k++) {
      double root = Math.sqrt(Math.max(0, eigen.values()[k]));
      for (int i = 0; i < n; i++) {
        factor.setEntry(i, k, root * eigen.vectors()[k][i]);
      }
    }
    return factor;
  }
}
