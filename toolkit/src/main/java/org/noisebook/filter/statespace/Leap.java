package org.noisebook.filter.statespace;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The exact transition of dX = (A X + a) dt + dB over a time, N(F x + b, Q_d): Van Loan's block
 * exponential over a short part, doubled up to the whole. Source: Van Loan 1978.
 */
final class Leap {
  /** Lengths that differ by this share are one length. */
  private static final double SAME = 1e-13;

  private Leap() {}

  /** One map an interval of {@code times}. */
  static GaussianMap[] of(double[][] drift, double[] offset, double[][] diffusion, double[] times) {
    return restarting(drift, offset, diffusion, drift.length, times);
  }

  /** The same where the coordinates from {@code kept} on begin each interval at 0. */
  static GaussianMap[] restarting(
      double[][] drift, double[] offset, double[][] diffusion, int kept, double[] times) {
    GaussianMap[] maps = new GaussianMap[times.length - 1];
    double last = 0;
    for (int k = 0; k < maps.length; k++) {
      double length = times[k + 1] - times[k];
      if (k > 0 && Math.abs(length - last) <= SAME * last) {
        maps[k] = maps[k - 1];
      } else {
        maps[k] = over(drift, offset, diffusion, kept, length);
        last = length;
      }
    }
    return maps;
  }

  private static GaussianMap over(
      double[][] drift, double[] offset, double[][] diffusion, int kept, double length) {
    RealMatrix a = MatrixUtils.createRealMatrix(drift);
    int n = drift.length;
    int doublings = doublings(a.getNorm1() * length);
    double part = length / (1 << doublings);
    // exp [[-A, Q], [0, A^T]] t = [[., G], [0, F^T]], Q_d = F G
    RealMatrix block = MatrixUtils.createRealMatrix(2 * n, 2 * n);
    block.setSubMatrix(a.scalarMultiply(-part).getData(), 0, 0);
    block.setSubMatrix(
        MatrixUtils.createRealMatrix(diffusion).scalarMultiply(part).getData(), 0, n);
    block.setSubMatrix(a.transpose().scalarMultiply(part).getData(), n, n);
    RealMatrix exp = MatrixUtils.matrixExponential(block);
    RealMatrix f = exp.getSubMatrix(n, 2 * n - 1, n, 2 * n - 1).transpose();
    RealMatrix q = symmetric(f.multiply(exp.getSubMatrix(0, n - 1, n, 2 * n - 1)));
    double[] b = shift(a, offset, part);
    for (int i = 0; i < doublings; i++) {
      q = symmetric(f.multiply(q).multiplyTransposed(f).add(q));
      b = GaussianPass.moved(b, f, b);
      f = f.multiply(f);
    }
    for (int i = 0; i < n; i++) {
      for (int j = kept; j < n; j++) {
        f.setEntry(i, j, 0);
      }
    }
    return GaussianMap.affine(f.getData(), b, q.getData());
  }

  /** The integral of exp(A s) a over s from 0 to t. */
  private static double[] shift(RealMatrix a, double[] offset, double t) {
    int n = offset.length;
    RealMatrix block = MatrixUtils.createRealMatrix(n + 1, n + 1);
    block.setSubMatrix(a.scalarMultiply(t).getData(), 0, 0);
    for (int i = 0; i < n; i++) {
      block.setEntry(i, n, t * offset[i]);
    }
    RealMatrix exp = MatrixUtils.matrixExponential(block);
    return Arrays.copyOf(exp.getColumn(n), n);
  }

  /** How often to halve so that the norm is at most 1. */
  static int doublings(double norm) {
    return norm > 1 ? (int) Math.ceil(Math.log(norm) / Math.log(2)) : 0;
  }

  private static RealMatrix symmetric(RealMatrix q) {
    return q.add(q.transpose()).scalarMultiply(0.5);
  }
}
