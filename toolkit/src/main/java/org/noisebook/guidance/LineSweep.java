package org.noisebook.guidance;

import java.util.Arrays;
import org.noisebook.math.Exp;

/**
 * One step of p_t = -(b p)_x + D p_xx on one line of cells with closed ends, in place:
 * conservative, and positive. Not thread-safe: it keeps working space.
 *
 * <p>With D &gt; 0: Scharfetter-Gummel fluxes (Chang and Cooper's for constant D), Crank-Nicolson
 * in time; where that would go negative, halved steps, and last two of implicit Euler, which
 * cannot. With D = 0: van Leer's limited upwind fluxes with Heun's two stages, in as many substeps
 * as positivity needs.
 *
 * <p>Source: Scharfetter and Gummel 1969; Chang and Cooper 1970; van Leer 1979; Gottlieb, Shu,
 * Tadmor 2001.
 */
final class LineSweep {
  /** The part of a cell that may flow out in a substep. */
  private static final double COURANT = 0.4;

  /** Cells with less than this of the highest density do not set the substep. */
  private static final double EMPTY = 1e-18;

  /** Where all negative values together are this small beside the mass, they are set to 0. */
  private static final double NEGLIGIBLE = 1e-11;

  /** How often a step that goes negative is halved before the scheme is changed. */
  private static final int HALVINGS = 4;

  private final int n;
  private final double h;
  private final double[] p;
  private final double[] next;
  private final double[] up;
  private final double[] down;
  private final double[] ratio;
  private final double[] flux;

  LineSweep(int cells, double width) {
    this.n = cells;
    this.h = width;
    this.p = new double[n];
    this.next = new double[n];
    this.up = new double[n + 1];
    this.down = new double[n + 1];
    this.ratio = new double[n];
    this.flux = new double[n + 1];
  }

  /**
   * Moves the n values of {@code density} at {@code offset}, {@code stride} apart, on by {@code
   * dt}.
   *
   * @param drift b at the n + 1 faces, the two ends included
   * @return the density times width that would have left through the ends, were they open
   */
  double step(
      double[] density, int offset, int stride, double[] drift, double diffusion, double dt) {
    for (int i = 0; i < n; i++) {
      p[i] = density[offset + i * stride];
    }
    double left = diffusion > 0 ? diffuse(drift, diffusion, dt) : transport(drift, dt);
    for (int i = 0; i < n; i++) {
      density[offset + i * stride] = p[i];
    }
    return left;
  }

  private double diffuse(double[] drift, double diffusion, double dt) {
    // J = up p_left - down p_right, up = (D / h) B(-z), down = (D / h) B(z), z = b h / D
    double unit = diffusion / h;
    for (int f = 0; f <= n; f++) {
      double z = drift[f] / unit;
      // B(-z) = B(z) + z, taken at |z| where nothing cancels.
      double b = bernoulli(Math.abs(z));
      down[f] = unit * (z > 0 ? b : b - z);
      up[f] = unit * (z > 0 ? b + z : b);
    }
    double leaves = dt * (up[n] * p[n - 1] + down[0] * p[0]);
    down[0] = up[0] = down[n] = up[n] = 0;
    crankNicolson(dt, HALVINGS);
    return leaves;
  }

  /** One step; halves of it where it goes negative, in the end by implicit Euler, which cannot. */
  private void crankNicolson(double dt, int halvings) {
    double half = 0.5 * dt / h;
    double flux = 0;
    for (int i = 0; i < n; i++) {
      double right = i < n - 1 ? up[i + 1] * p[i] - down[i + 1] * p[i + 1] : 0;
      next[i] = p[i] + half * (flux - right);
      flux = right;
    }
    implicitEuler(next, half);
    if (positive(next)) {
      System.arraycopy(next, 0, p, 0, n);
    } else if (halvings > 0) {
      crankNicolson(0.5 * dt, halvings - 1);
      crankNicolson(0.5 * dt, halvings - 1);
    } else {
      implicitEuler(p, half);
      implicitEuler(p, half);
    }
  }

  /** Solves (1 - c h A) q = q in place, A the tridiagonal operator, by elimination. */
  private void implicitEuler(double[] q, double c) {
    double above = 0;
    double last = 0;
    for (int i = 0; i < n; i++) {
      double inverse = 1 / (1 + c * (down[i] + up[i + 1] - up[i] * above));
      above = c * down[i + 1] * inverse;
      last = (q[i] + c * up[i] * last) * inverse;
      ratio[i] = above;
      q[i] = last;
    }
    for (int i = n - 2; i >= 0; i--) {
      last = q[i] + ratio[i] * last;
      q[i] = last;
    }
  }

  /** Sets few negative values to 0 and takes their mass from the others. */
  private static boolean positive(double[] q) {
    double below = 0;
    double above = 0;
    for (double v : q) {
      below += Math.min(v, 0);
      above += Math.max(v, 0);
    }
    if (-below > NEGLIGIBLE * above) {
      return false;
    }
    double keep = below < 0 ? 1 + below / above : 1;
    for (int i = 0; i < q.length; i++) {
      q[i] = q[i] > 0 ? keep * q[i] : 0;
    }
    return true;
  }

  private double transport(double[] drift, double dt) {
    double fastest = fastest(drift);
    int substeps = (int) Math.max(1, Math.ceil(dt * fastest / (COURANT * h)));
    double small = dt / substeps;
    double leaves = 0;
    for (int s = 0; s < substeps; s++) {
      leaves += small * (Math.max(0, drift[n]) * p[n - 1] + Math.max(0, -drift[0]) * p[0]);
      // Heun: the mean of p and of two Euler steps, each positive.
      System.arraycopy(p, 0, next, 0, n);
      upwind(next, drift, small);
      upwind(next, drift, small);
      for (int i = 0; i < n; i++) {
        p[i] = 0.5 * (p[i] + next[i]);
      }
    }
    return leaves;
  }

  /** The greatest speed near cells that hold anything to speak of. */
  private double fastest(double[] drift) {
    double least = EMPTY * Arrays.stream(p).max().orElseThrow();
    double fastest = 0;
    for (int i = 0; i < n; i++) {
      if (p[i] > least) {
        for (int f = Math.max(0, i - 2); f <= Math.min(n, i + 3); f++) {
          fastest = Math.max(fastest, Math.abs(drift[f]));
        }
      }
    }
    return fastest;
  }

  private void upwind(double[] q, double[] drift, double dt) {
    flux[0] = 0;
    flux[n] = 0;
    for (int f = 1; f < n; f++) {
      int from = drift[f] >= 0 ? f - 1 : f;
      double slope =
          from > 0 && from < n - 1 ? limited(q[from] - q[from - 1], q[from + 1] - q[from]) : 0;
      flux[f] = drift[f] * (q[from] + (drift[f] >= 0 ? 0.5 : -0.5) * slope);
      if (Math.abs(drift[f]) * dt > COURANT * h * (1 + 1e-9)) {
        // an all but empty cell, slowed: what it loses stays below what it has
        flux[f] = Math.signum(drift[f]) * 0.5 * COURANT * h / dt * q[from];
      }
    }
    for (int i = 0; i < n; i++) {
      q[i] = Math.max(0, q[i] - dt / h * (flux[i + 1] - flux[i]));
    }
  }

  /** Van Leer's limiter: the harmonic mean of two slopes of one sign, else 0. */
  private static double limited(double a, double b) {
    return a * b > 0 ? 2 * a * b / (a + b) : 0;
  }

  /** B(z) = z / (e^z - 1) for z &gt;= 0, B(0) = 1; near 0 its series in Bernoulli's numbers. */
  private static double bernoulli(double z) {
    if (z > 0.3) {
      return z / (Exp.of(z) - 1);
    }
    double s = z * z;
    double series =
        1.0 / 12 + s * (-1.0 / 720 + s * (1.0 / 30240 + s * (-1.0 / 1209600 + s / 47900160)));
    return 1 - 0.5 * z + s * series;
  }
}
