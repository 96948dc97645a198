package org.noisebook.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigendecomposition of a symmetric matrix, A = sum_k values[k] v_k v_k^T.
 *
 * @param values eigenvalues, descending
 * @param vectors row k is the unit eigenvector v_k of {@code values[k]}
 */
public record SymmetricEigen(double[] values, double[][] vectors) {

  /**
   * Decomposes a symmetric d x d matrix in O(d^3); refuses one whose asymmetry exceeds 1e-9 of its
   * largest entry.
   */
  public static SymmetricEigen of(double[][] matrix) {
    int d = matrix.length;
    DMatrixRMaj a = new DMatrixRMaj(requireSymmetric(matrix));
    EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(d, true, true);
    if (!solver.decompose(a)) {
      throw new ArithmeticException(
          "the eigendecomposition of a " + d + " x " + d + " matrix did not converge");
    }
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -solver.getEigenvalue(k).real))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = Arrays.stream(order).mapToDouble(k -> solver.getEigenvalue(k).real).toArray();
    double[][] vectors = new double[d][];
    for (int k = 0; k < d; k++) {
      vectors[k] = solver.getEigenVector(order[k]).data.clone();
    }
    return new SymmetricEigen(values, vectors);
  }

  @Override
  public String toString() {
    return "eigenvalues " + Arrays.toString(values);
  }

  private static double[][] requireSymmetric(double[][] matrix) {
    int d = matrix.length;
    double largest = 0;
    for (double[] row : matrix) {
      if (row.length != d) {
        throw new IllegalArgumentException(
            "expected a square matrix, got " + d + " rows and a row of length " + row.length);
      }
      for (double entry : row) {
        largest = Math.max(largest, Math.abs(entry));
      }
    }
    double[][] symmetric = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        if (!(Math.abs(matrix[i][j] - matrix[j][i]) <= 1e-9 * largest)) {
          throw new IllegalArgumentException(
              "expected a symmetric matrix, got "
                  + matrix[i][j]
                  + " at ("
                  + i
                  + ", "
                  + j
                  + ") and "
                  + matrix[j][i]
                  + " at ("
                  + j
                  + ", "
                  + i
                  + ")");
        }
        symmetric[i][j] = 0.5 * (matrix[i][j] + matrix[j][i]);
      }
    }
    return symmetric;
  }
}
