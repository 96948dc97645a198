package org.noisebook.filter.statespace;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.Rng;

/** x -> N(A x + b, R), with flat arrays for the particle filters' inner loops. */
final class AffineMap extends GaussianMap {
  private final RealMatrix matrix;
  private final double[] offset;
  private final double[] flat;

  /** L^-1 A row by row, L L^T = R; empty where R is singular. */
  private final double[] whitened;

  AffineMap(double[][] matrix, double[] offset, double[][] covariance) {
    super(
        matrix.length == 0 ? 0 : matrix[0].length,
        GaussianNoise.of(covariance, matrix.length, "noise covariance"));
    this.matrix = Shape.matrix(matrix, outputs(), inputs(), "matrix of a linear map");
    this.offset = Shape.vector(offset, outputs(), "offset of a linear map");
    this.flat = GaussianNoise.flat(this.matrix);
    this.whitened = noise.definite() ? whitened() : new double[0];
  }

  private double[] whitened() {
    double[] w = noise.whitening("noise");
    int p = outputs();
    RealMatrix inverse = MatrixUtils.createRealMatrix(p, p);
    for (int k = 0; k < w.length; k++) {
      inverse.setEntry(k / p, k % p, w[k]);
    }
    return GaussianNoise.flat(inverse.multiply(matrix));
  }

  @Override
  public double[] apply(double... x) {
    double[] y = matrix.operate(x);
    for (int i = 0; i < y.length; i++) {
      y[i] += offset[i];
    }
    return y;
  }

  @Override
  public double[][] jacobian(double... x) {
    return matrix.getData();
  }

  @Override
  void drawRows(double[] states, int from, int to, Rng rng) {
    int n = outputs();
    if (n == 1) {
      drawScalars(states, from, to, rng);
      return;
    }
    double[] next = new double[n];
    double[] z = new double[n];
    for (int row = from; row < to; row++) {
      int at = row * n;
      for (int i = 0, k = 0; i < n; i++) {
        double sum = offset[i];
        for (int j = 0; j < n; j++, k++) {
          sum += flat[k] * states[at + j];
        }
        next[i] = sum;
      }
      System.arraycopy(next, 0, states, at, n);
      noise.addDraw(states, at, rng, z);
    }
  }

  private void drawScalars(double[] states, int from, int to, Rng rng) {
    double a = flat[0];
    double b = offset[0];
    double deviation = noise.factor.getEntry(0, 0);
    for (int row = from; row < to; row++) {
      states[row] = a * states[row] + b + deviation * rng.gaussian();
    }
  }

  @Override
  void logDensity(double[] y, double[] states, int from, int to, double[] out) {
    int p = outputs();
    int n = inputs();
    double[] w = noise.whitening("noise");
    double[] target = new double[p];
    for (int i = 0, k = 0; i < p; i++) {
      for (int j = 0; j < p; j++, k++) {
        target[i] += w[k] * (y[j] - offset[j]);
      }
    }
    for (int row = from; row < to; row++) {
      double square = 0;
      for (int i = 0, k = 0; i < p; i++) {
        double r = target[i];
        for (int j = 0; j < n; j++, k++) {
          r -= whitened[k] * states[row * n + j];
        }
        square += r * r;
      }
      out[row] = noise.logNormaliser() - 0.5 * square;
    }
  }
}
