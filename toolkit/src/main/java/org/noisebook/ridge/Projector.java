package org.noisebook.ridge;

import java.util.Arrays;
import org.noisebook.ridge.RidgeProjection.Stop;

/**
 * Moves one point after another onto a ridge, by subspace-constrained mean shift,
 *
 * <pre>x &lt;- x + P_N(x) (m(x) - x) = x + h P_N(x) s(x),</pre>
 *
 * or by dividing by the curvature of each normal direction instead of by -1 / h (Newton), which
 * falls back to mean shift where the residual grows. Source: Ozertem and Erdogmus 2011; Newton
 * derived.
 */
final class Projector {
  static final int LIMIT = 500;

  /** Steps below this times sqrt(h) end a projection. */
  private static final double TOLERANCE = 1e-12;

  /** The curvature that a Newton step divides by is at least this over h. */
  private static final double FLATTEST = 1e-3;

  private static final int PATIENCE = 5;

  private final Frame frame;
  private final boolean newton;
  final double[] x;
  private final double[] normal;
  private final double[] step;
  private final double[] previous;
  int iterations;
  int fallBacks;
  boolean damped;

  Projector(Frame frame, boolean newton) {
    this.frame = frame;
    this.newton = newton;
    this.x = new double[frame.dim];
    this.normal = new double[frame.dim];
    this.step = new double[frame.dim];
    this.previous = new double[frame.dim];
  }

  /** Moves the point at {@code offset}; the frame then stands at the end. */
  Stop run(double[] points, int offset) {
    System.arraycopy(points, offset, x, 0, x.length);
    iterations = 0;
    fallBacks = 0;
    damped = false;
    double factor = 1;
    Arrays.fill(previous, 0);
    boolean there = false;
    while (true) {
      if (!there) {
        frame.moveTo(x, 0);
      }
      there = false;
      if (!frame.reliable()) {
        return Stop.DEGENERATE_FRAME;
      }
      double residual = residual();
      if (frame.variance * residual <= tolerance()) {
        return frame.curvature() < 0 ? Stop.CONVERGED : Stop.NO_RIDGE;
      }
      if (iterations == LIMIT) {
        return Stop.ITERATION_LIMIT;
      }
      iterations++;
      if (newton && fallBacks < PATIENCE && newtonStep(residual)) {
        there = true;
        continue;
      }
      shift();
      if (flipped()) {
        damped = true;
        factor = Math.max(0.5 * factor, 1.0 / 64);
      }
      System.arraycopy(step, 0, previous, 0, step.length);
      move(factor);
    }
  }

  private double residual() {
    frame.normal(frame.score(), 0, normal, 0);
    return Math.sqrt(Frame.dot(normal, normal));
  }

  private double tolerance() {
    double largest = 0;
    for (double v : x) {
      largest = Math.max(largest, Math.abs(v));
    }
    // No step is shorter than the rounding of x.
    return Math.max(TOLERANCE * Math.sqrt(frame.variance), 0x1p-51 * largest);
  }

  private void shift() {
    for (int j = 0; j < step.length; j++) {
      step[j] = frame.variance * normal[j];
    }
  }

  /** Whether a step undoes more than half of the last: mean shift alone never does. */
  private boolean flipped() {
    double across = Frame.dot(step, previous);
    double before = Frame.dot(previous, previous);
    return across < -0.5 * before;
  }

  private void move(double factor) {
    for (int j = 0; j < x.length; j++) {
      x[j] += factor * step[j];
    }
  }

  /** Tries a Newton step; where the residual grows, goes back and answers false. */
  private boolean newtonStep(double residual) {
    double[] back = x.clone();
    double[] normalBack = normal.clone();
    newton(frame, normal, FLATTEST, step);
    move(1);
    frame.moveTo(x, 0);
    if (frame.reliable() && residual() < residual) {
      return true;
    }
    fallBacks++;
    System.arraycopy(back, 0, x, 0, x.length);
    System.arraycopy(normalBack, 0, normal, 0, x.length);
    return false;
  }

  /**
   * -sum_l (v_l . s) / lambda_l v_l over the normal directions l, |lambda_l| h at least flattest.
   */
  static void newton(Frame frame, double[] normal, double flattest, double[] out) {
    double h = frame.variance;
    System.arraycopy(normal, 0, out, 0, out.length);
    // Directions that are not known have lambda = -1 / h; the known ones get the difference.
    for (int k = frame.dStar; k < frame.known(); k++) {
      double along = Frame.dot(frame.axes[k], normal);
      double curvature = Math.min(frame.eigenvalue(k) * h, -flattest);
      double more = along * (-1 / curvature - 1);
      for (int j = 0; j < out.length; j++) {
        out[j] += more * frame.axes[k][j];
      }
    }
    for (int j = 0; j < out.length; j++) {
      out[j] *= h;
    }
  }
}
