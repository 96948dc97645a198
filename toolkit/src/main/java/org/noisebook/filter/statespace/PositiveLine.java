package org.noisebook.filter.statespace;

/**
 * p_t = -(b p)_x + (D p)_xx on one line of cells with closed ends: keeps mass and sign.
 *
 * <p>Scharfetter-Gummel fluxes for D p, which for constant D are Chang and Cooper's; Crank-Nicolson
 * in time, and where that would go negative two half steps of implicit Euler, which cannot. Source:
 * Scharfetter and Gummel 1969; Chang and Cooper 1970.
 */
final class PositiveLine {
  /** Negative values this small beside the largest are rounding, and are set to 0. */
  private static final double ROUNDING = 1e-20;

  private final int n;
  private final int offset;
  private final int stride;

  /** Rates at which cell i gives to i + 1 and to i - 1; closed ends give 0. */
  private final double[] up;

  private final double[] down;
  private final double[] diagonal;
  private final double[] p;
  private final double[] next;

  private PositiveLine(int n, int offset, int stride) {
    this.n = n;
    this.offset = offset;
    this.stride = stride;
    this.up = new double[n];
    this.down = new double[n];
    this.diagonal = new double[n];
    this.p = new double[n];
    this.next = new double[n];
  }

  /** The line along {@code axis} that begins at {@code cell}. */
  static PositiveLine of(DiffusionModel model, CellGrid grid, int axis, int cell) {
    int n = grid.cells()[axis];
    double h = grid.width(axis);
    PositiveLine line = new PositiveLine(n, cell, grid.stride(axis));
    double[] x = new double[grid.dim()];
    for (int j = 0; j < x.length; j++) {
      x[j] = grid.low()[j] + (grid.place(cell, j) + 0.5) * grid.width(j);
    }
    for (int face = 1; face < n; face++) {
      x[axis] = grid.low()[axis] + face * h;
      double b = model.drift().apply(x.clone())[axis];
      double at = diffusion(model, x, axis, 0);
      double left = diffusion(model, x, axis, -0.5 * h);
      double right = diffusion(model, x, axis, 0.5 * h);
      // Flux of q = D p: B(-z) q_left / h - B(z) q_right / h with z = b h / D; upwind where D = 0.
      double z = at > 0 ? b * h / at : 0;
      double rise = at > 0 ? bernoulli(-z) * left / (h * h) : Math.max(0, b) / h;
      double fall = at > 0 ? bernoulli(z) * right / (h * h) : Math.max(0, -b) / h;
      line.up[face - 1] = rise;
      line.down[face] = fall;
    }
    return line;
  }

  /** s^2 / 2 a shift along the axis away. */
  private static double diffusion(DiffusionModel model, double[] x, int axis, double shift) {
    double[] at = x.clone();
    at[axis] += shift;
    double s = model.deviation().apply(at)[axis];
    return 0.5 * s * s;
  }

  /** Moves the line's values on by {@code dt}, in place. */
  void step(double[] mass, double dt) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      p[i] = mass[offset + i * stride];
      largest = Math.max(largest, p[i]);
    }
    double half = 0.5 * dt;
    for (int i = 0; i < n; i++) {
      double in = (i > 0 ? up[i - 1] * p[i - 1] : 0) + (i < n - 1 ? down[i + 1] * p[i + 1] : 0);
      next[i] = p[i] + half * (in - (up[i] + down[i]) * p[i]);
    }
    implicitEuler(next, half);
    double[] result = next;
    if (!positive(next, largest)) {
      implicitEuler(p, half);
      implicitEuler(p, half);
      result = p;
    }
    for (int i = 0; i < n; i++) {
      mass[offset + i * stride] = result[i];
    }
  }

  /** Solves (1 - c A) q = q in place, A the tridiagonal operator, by elimination. */
  private void implicitEuler(double[] q, double c) {
    for (int i = 0; i < n; i++) {
      diagonal[i] = 1 + c * (up[i] + down[i]);
    }
    for (int i = 1; i < n; i++) {
      double factor = -c * up[i - 1] / diagonal[i - 1];
      diagonal[i] += factor * c * down[i];
      q[i] -= factor * q[i - 1];
    }
    q[n - 1] /= diagonal[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      q[i] = (q[i] + c * down[i + 1] * q[i + 1]) / diagonal[i];
    }
  }

  private boolean positive(double[] q, double largest) {
    for (int i = 0; i < n; i++) {
      if (q[i] < 0) {
        if (q[i] < -ROUNDING * largest) {
          return false;
        }
        q[i] = 0;
      }
    }
    return true;
  }

  /** B(z) = z / (e^z - 1), B(0) = 1. */
  private static double bernoulli(double z) {
    return Math.abs(z) < 1e-4 ? 1 - z / 2 + z * z / 12 : z / Math.expm1(z);
  }
}
