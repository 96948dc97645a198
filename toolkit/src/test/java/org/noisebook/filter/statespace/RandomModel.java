package org.noisebook.filter.statespace;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.Rng;

/** State-space models with random dimensions and matrices. */
final class RandomModel {
  private final Rng rng;
  private final int n;
  private final int m;

  RandomModel(Rng rng) {
    this.rng = rng;
    this.n = 1 + rng.below(4);
    this.m = 1 + rng.below(3);
  }

  /** Slowly turning matrices; the largest eigenvalue may be above one. */
  LinearGaussian linear() {
    double[][] f = matrix(n, n, 0.6);
    double[][] turn = matrix(n, n, 0.02);
    double[][] h = matrix(m, n, 1);
    double[] offset = matrix(1, n, 0.3)[0];
    double[][] q = covariance(n);
    double[][] r = covariance(m);
    return new LinearGaussian(
        matrix(1, n, 1)[0],
        covariance(n),
        k -> GaussianMap.affine(sum(f, Math.sin(k), turn), offset, q),
        k -> GaussianMap.affine(sum(h, 0.01 * k, h), new double[m], r));
  }

  /** x' = A x + sin(B x), y = C x + 0.2 (C x)^2, the derivatives given. */
  NonlinearGaussian nonlinear() {
    RealMatrix a = MatrixUtils.createRealMatrix(matrix(n, n, 0.3));
    RealMatrix b = MatrixUtils.createRealMatrix(matrix(n, n, 0.7));
    RealMatrix c = MatrixUtils.createRealMatrix(matrix(m, n, 0.7));
    GaussianMap transition =
        GaussianMap.of(
            n,
            x -> added(a.operate(x), each(b.operate(x), Math::sin)),
            x -> a.add(scaledRows(each(b.operate(x), Math::cos), b)).getData(),
            covariance(n));
    GaussianMap observation =
        GaussianMap.of(
            n,
            x -> each(c.operate(x), z -> z + 0.2 * z * z),
            x -> scaledRows(each(c.operate(x), z -> 1 + 0.4 * z), c).getData(),
            covariance(m));
    return NonlinearGaussian.of(matrix(1, n, 1)[0], covariance(n), transition, observation);
  }

  /** About one in six left out. */
  Observations someMissing(Observations all) {
    int[] steps = IntStream.range(0, all.steps()).filter(k -> rng.below(6) == 0).toArray();
    return all.without(steps);
  }

  private double[][] matrix(int rows, int columns, double scale) {
    double[][] a = new double[rows][columns];
    for (double[] row : a) {
      rng.fillGaussian(row);
      for (int j = 0; j < columns; j++) {
        row[j] *= scale;
      }
    }
    return a;
  }

  private double[][] covariance(int size) {
    RealMatrix root = MatrixUtils.createRealMatrix(matrix(size, size, 0.5));
    RealMatrix ridge = MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(0.05);
    return root.multiplyTransposed(root).add(ridge).getData();
  }

  private static double[][] sum(double[][] a, double scale, double[][] b) {
    return MatrixUtils.createRealMatrix(a)
        .add(MatrixUtils.createRealMatrix(b).scalarMultiply(scale))
        .getData();
  }

  private static RealMatrix scaledRows(double[] scale, RealMatrix a) {
    return MatrixUtils.createRealDiagonalMatrix(scale).multiply(a);
  }

  private static double[] added(double[] a, double[] b) {
    return MatrixUtils.createRealVector(a).add(MatrixUtils.createRealVector(b)).toArray();
  }

  private static double[] each(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }
}
