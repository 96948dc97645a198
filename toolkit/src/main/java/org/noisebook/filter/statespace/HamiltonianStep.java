package org.noisebook.filter.statespace;

import java.util.Arrays;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The Kalman-Bucy equations over a short time, exactly, for an observation that rises straight.
 * With S = H^T R^-1 H and c = H^T R^-1 dY/dt,
 *
 * <pre>
 * l' = -A^T l + S x - c,   x' = A x + Q l + a:   x = m + P l
 * </pre>
 *
 * <p>is linear; from l = 0 it gives m, from (l, x) = (1, P) it gives P = x l^-1, and log det l + t
 * tr A is the integral of tr(S P); the integral of m c - m S m / 2 is that of (c x + a l) / 2 less
 * l m / 2 at the end (derived from Reid's linearisation of the Riccati equation).
 */
final class HamiltonianStep {
  private final int n;
  private final double traceShift;
  private final RealMatrix ll;
  private final RealMatrix lx;
  private final RealMatrix xl;
  private final RealMatrix xx;

  /** The integral of the exponential, and the integral of that. */
  private final RealMatrix once;

  private final RealMatrix twice;

  HamiltonianStep(LinearSde model, RealMatrix s, double t) {
    this.n = model.stateDim();
    RealMatrix a = MatrixUtils.createRealMatrix(model.drift());
    this.traceShift = t * a.getTrace();
    RealMatrix block = MatrixUtils.createRealMatrix(6 * n, 6 * n);
    block.setSubMatrix(a.transpose().scalarMultiply(-t).getData(), 0, 0);
    block.setSubMatrix(s.scalarMultiply(t).getData(), 0, n);
    block.setSubMatrix(
        MatrixUtils.createRealMatrix(model.diffusion()).scalarMultiply(t).getData(), n, 0);
    block.setSubMatrix(a.scalarMultiply(t).getData(), n, n);
    for (int i = 0; i < 4 * n; i++) {
      block.setEntry(i, 2 * n + i, t);
    }
    RealMatrix exp = MatrixUtils.matrixExponential(block);
    this.ll = exp.getSubMatrix(0, n - 1, 0, n - 1);
    this.lx = exp.getSubMatrix(0, n - 1, n, 2 * n - 1);
    this.xl = exp.getSubMatrix(n, 2 * n - 1, 0, n - 1);
    this.xx = exp.getSubMatrix(n, 2 * n - 1, n, 2 * n - 1);
    this.once = exp.getSubMatrix(0, 2 * n - 1, 2 * n, 4 * n - 1);
    this.twice = exp.getSubMatrix(0, 2 * n - 1, 4 * n, 6 * n - 1);
  }

  /**
   * P after the step and the integral of tr(S P) over it.
   *
   * @param covariance P
   * @param gain the integral
   */
  record Moved(RealMatrix covariance, double gain) {}

  Moved covariance(RealMatrix p) {
    RealMatrix l = ll.add(lx.multiply(p));
    RealMatrix x = xl.add(xx.multiply(p));
    LUDecomposition lu = new LUDecomposition(l, 0);
    RealMatrix next = x.multiply(lu.getSolver().getInverse());
    next = next.add(next.transpose()).scalarMultiply(0.5);
    return new Moved(next, Math.log(lu.getDeterminant()) + traceShift);
  }

  /**
   * m after the step and the integral of m c - m S m / 2 over it.
   *
   * @param mean m
   * @param gain the integral
   */
  record Shifted(double[] mean, double gain) {}

  /** {@code next} is P after the step. */
  Shifted mean(double[] m, RealMatrix next, double[] c, double[] a) {
    double[] start = new double[2 * n];
    double[] constant = new double[2 * n];
    for (int i = 0; i < n; i++) {
      start[n + i] = m[i];
      constant[i] = -c[i];
      constant[n + i] = a[i];
    }
    double[] end = once.operate(constant);
    double[] sum = GaussianPass.moved(once.operate(start), twice, constant);
    double[] l = GaussianPass.moved(Arrays.copyOf(end, n), lx, m);
    double[] x = GaussianPass.moved(Arrays.copyOfRange(end, n, 2 * n), xx, m);
    double[] correction = next.operate(l);
    double gain = 0;
    for (int i = 0; i < n; i++) {
      x[i] -= correction[i];
      gain += 0.5 * (c[i] * sum[n + i] + a[i] * sum[i] - l[i] * x[i]);
    }
    return new Shifted(x, gain);
  }
}
