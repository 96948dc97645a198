package org.noisebook.math;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Decomposes one symmetric matrix after another of the same size in the same working space; {@link
 * SymmetricEigen} is the value to use where there is only one. Not thread-safe.
 *
 * <p>Equal eigenvalues keep the reverse order of their coordinates, as an ascending solver read
 * backwards gives. Cost: O(d^3).
 */
public final class EigenSolver {
  private final int dim;
  private final DMatrixRMaj matrix;
  private final EigenDecomposition_F64<DMatrixRMaj> solver;
  private final double[] values;
  private final double[][] vectors;
  private final int[] order;

  private EigenSolver(int dim) {
    this.dim = dim;
    this.matrix = new DMatrixRMaj(dim, dim);
    this.solver = DecompositionFactory_DDRM.eig(dim, true, true);
    this.values = new double[dim];
    this.vectors = new double[dim][dim];
    this.order = new int[dim];
  }

  /** For d x d matrices. */
  public static EigenSolver of(int dim) {
    return new EigenSolver(dim);
  }

  /** Decomposes the matrix of which {@code rowMajor} holds d^2 numbers; reads the lower half. */
  public void decompose(double[] rowMajor) {
    if (dim == 1) {
      values[0] = rowMajor[0];
      vectors[0][0] = 1;
    } else if (dim == 2) {
      rotate(rowMajor[0], rowMajor[2], rowMajor[3]);
    } else {
      solve(rowMajor);
    }
  }

  /** The k-th eigenvalue, descending. */
  public double value(int k) {
    return values[k];
  }

  /** The unit eigenvector of {@link #value}(k), lent until the next decomposition. */
  public double[] vector(int k) {
    return vectors[k];
  }

  /** One Jacobi rotation makes [[a, b], [b, c]] diagonal. */
  private void rotate(double a, double b, double c) {
    double tangent = 0;
    if (b != 0) {
      double theta = (c - a) / (2 * b);
      tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    }
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = tangent * cosine;
    double first = a - tangent * b;
    double second = c + tangent * b;
    int high = first > second ? 0 : 1;
    values[high] = first;
    values[1 - high] = second;
    vectors[high][0] = cosine;
    vectors[high][1] = -sine;
    vectors[1 - high][0] = sine;
    vectors[1 - high][1] = cosine;
  }

  private void solve(double[] rowMajor) {
    for (int i = 0; i < dim; i++) {
      for (int j = 0; j <= i; j++) {
        matrix.data[i * dim + j] = rowMajor[i * dim + j];
        matrix.data[j * dim + i] = rowMajor[i * dim + j];
      }
    }
    if (!solver.decompose(matrix)) {
      throw new ArithmeticException(
          "the eigendecomposition of a " + dim + " x " + dim + " matrix did not converge");
    }
    for (int k = 0; k < dim; k++) {
      int at = k;
      double value = solver.getEigenvalue(k).real;
      for (; at > 0 && solver.getEigenvalue(order[at - 1]).real <= value; at--) {
        order[at] = order[at - 1];
      }
      order[at] = k;
    }
    for (int k = 0; k < dim; k++) {
      values[k] = solver.getEigenvalue(order[k]).real;
      System.arraycopy(solver.getEigenVector(order[k]).data, 0, vectors[k], 0, dim);
    }
  }
}
