package org.noisebook.guidance;

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
  private final double[] lower;
  private final double[] diagonal;
  private final double[] upper;
  private final double[] flux;

  LineSweep(int cells, double width) {
    this.n = cells;
    this.h = width;
    this.p = new double[n];
    this.next = new double[n];
    this.up = new double[n + 1];
    this.down = new double[n + 1];
    this.lower = new double[n];
    this.diagonal = new double[n];
    this.upper = new double[n];
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
    for (int f = 0; f <= n; f++) {
      double z = drift[f] * h / diffusion;
      double b = bernoulli(z);
      down[f] = diffusion / h * b;
      up[f] = diffusion / h * (b + z);
    }
    double leaves = dt * (up[n] * p[n - 1] + down[0] * p[0]);
    crankNicolson(dt, HALVINGS);
    return leaves;
  }

  /** One step; halves of it where it goes negative, in the end by implicit Euler, which cannot. */
  private void crankNicolson(double dt, int halvings) {
    double half = 0.5 * dt / h;
    for (int i = 0; i < n; i++) {
      double in = (i > 0 ? up[i] * p[i - 1] : 0) + (i < n - 1 ? down[i + 1] * p[i + 1] : 0);
      double out = (i > 0 ? down[i] : 0) + (i < n - 1 ? up[i + 1] : 0);
      next[i] = p[i] + half * (in - out * p[i]);
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
    for (int i = 0; i < n; i++) {
      lower[i] = i > 0 ? -c * up[i] : 0;
      upper[i] = i < n - 1 ? -c * down[i + 1] : 0;
      diagonal[i] = 1 + c * ((i > 0 ? down[i] : 0) + (i < n - 1 ? up[i + 1] : 0));
    }
    for (int i = 1; i < n; i++) {
      double factor = lower[i] / diagonal[i - 1];
      diagonal[i] -= factor * upper[i - 1];
      q[i] -= factor * q[i - 1];
    }
    q[n - 1] /= diagonal[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      q[i] = (q[i] - upper[i] * q[i + 1]) / diagonal[i];
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
    double fastest = 0;
    for (double b : drift) {
      fastest = Math.max(fastest, Math.abs(b));
    }
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

  private void upwind(double[] q, double[] drift, double dt) {
    flux[0] = 0;
    flux[n] = 0;
    for (int f = 1; f < n; f++) {
      int from = drift[f] >= 0 ? f - 1 : f;
      double slope =
          from > 0 && from < n - 1 ? limited(q[from] - q[from - 1], q[from + 1] - q[from]) : 0;
      flux[f] = drift[f] * (q[from] + (drift[f] >= 0 ? 0.5 : -0.5) * slope);
    }
    for (int i = 0; i < n; i++) {
      q[i] = Math.max(0, q[i] - dt / h * (flux[i + 1] - flux[i]));
    }
  }

  /** Van Leer's limiter: the harmonic mean of two slopes of one sign, else 0. */
  private static double limited(double a, double b) {
    return a * b > 0 ? 2 * a * b / (a + b) : 0;
  }

  /** B(z) = z / (e^z - 1), B(0) = 1. */
  private static double bernoulli(double z) {
    return Math.abs(z) < 1e-4 ? 1 - z / 2 + z * z / 12 : z / Math.expm1(z);
  }
}
