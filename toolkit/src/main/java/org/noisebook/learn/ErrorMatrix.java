package org.noisebook.learn;

import java.util.Arrays;

/**
 * A mean squared error as a symmetric matrix M = E[e e^T], so that it can be read along any
 * direction: u^T M u is the share along the unit vector u, the trace the whole.
 *
 * @param matrix d x d
 */
public record ErrorMatrix(double[][] matrix) {
  /** Copies; refuses a matrix that is not square. */
  public ErrorMatrix {
    matrix = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    for (double[] row : matrix) {
      if (row.length != matrix.length) {
        throw new IllegalArgumentException(
            "expected a square matrix, got " + matrix.length + " rows, one of " + row.length);
      }
    }
  }

  /** The dimension d. */
  public int dim() {
    return matrix.length;
  }

  /** The whole error: the trace. */
  public double total() {
    return Arrays.stream(coordinates()).sum();
  }

  /** The error of each coordinate; they sum to {@link #total}. */
  public double[] coordinates() {
    double[] diagonal = new double[matrix.length];
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] = matrix[i][i];
    }
    return diagonal;
  }

  /**
   * The error within the span of orthonormal directions, sum_k u_k^T M u_k: the tangential error
   * for a tangent frame, the normal one for a normal frame.
   *
   * @param frame k x d, orthonormal rows
   */
  public double within(double[]... frame) {
    double sum = 0;
    for (double[] u : requireOrthonormal(frame)) {
      for (int i = 0; i < u.length; i++) {
        for (int j = 0; j < u.length; j++) {
          sum += u[i] * matrix[i][j] * u[j];
        }
      }
    }
    return sum;
  }

  /** factor times this. */
  public ErrorMatrix times(double factor) {
    return combine(factor, 0, this);
  }

  /** This minus {@code other}. */
  public ErrorMatrix minus(ErrorMatrix other) {
    return combine(1, -1, other);
  }

  /** p this + q other. */
  ErrorMatrix combine(double p, double q, ErrorMatrix other) {
    if (other.dim() != dim()) {
      throw new IllegalArgumentException(
          "errors of dimensions " + dim() + " and " + other.dim() + " do not go together");
    }
    double[][] out = new double[dim()][dim()];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < out.length; j++) {
        out[i][j] = p * matrix[i][j] + q * other.matrix[i][j];
      }
    }
    return new ErrorMatrix(out);
  }

  @Override
  public String toString() {
    return "error " + total() + ", by coordinate " + Arrays.toString(coordinates());
  }

  private double[][] requireOrthonormal(double[]... frame) {
    for (int k = 0; k < frame.length; k++) {
      for (int l = 0; l <= k; l++) {
        double dot = 0;
        for (int i = 0; i < dim() && frame[k].length == dim(); i++) {
          dot += frame[k][i] * frame[l][i];
        }
        if (!(Math.abs(dot - (k == l ? 1 : 0)) < 1e-8)) {
          throw new IllegalArgumentException(
              "expected orthonormal directions of "
                  + dim()
                  + " numbers, but directions "
                  + k
                  + " and "
                  + l
                  + " have the inner product "
                  + dot);
        }
      }
    }
    return frame;
  }
}
