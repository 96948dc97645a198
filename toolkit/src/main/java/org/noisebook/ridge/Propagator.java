package org.noisebook.ridge;

import java.util.function.DoubleUnaryOperator;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.GaussRule;

/**
 * What reverse inference from a later time u down to t makes of an offset from a ridge and of
 * errors of the score on the way. Along a direction in which the Hessian of log p_r has eigenvalue
 * lambda_r, an offset y follows -dy/dr = (kappa (g^2/2) lambda_r - f) y + kappa (g^2/2) e_r, so
 *
 * <pre>
 * y_t = Phi(u, t) y_u + int_t^u Phi(r, t) kappa (g_r^2 / 2) e_r dr,
 * Phi(u, t) = exp( int_t^u (kappa (g^2/2) lambda_r - f) dr ).
 * </pre>
 *
 * <p>Normal to flat data lambda = -1/h, h = sigma^2, and with a the scale
 *
 * <pre>Phi = sigma_t / sigma_u (ODE),   Phi = (h_t a_u) / (h_u a_t) (SDE).</pre>
 *
 * <p>Exact for flat ridges; to first order in the offset elsewhere. Derived, after He, Qiu, Tao
 * 2026 (arXiv 2602.06021).
 *
 * @param process the forward process
 * @param dynamics ODE, or SDE, for which y is the mean
 */
public record Propagator(ForwardProcess process, ReverseDynamics dynamics) {
  private static final GaussRule RULE = GaussRule.legendre(16);
  private static final double PANEL = 0.25;

  /** The probability flow of {@code process}. */
  public static Propagator ode(ForwardProcess process) {
    return new Propagator(process, ReverseDynamics.ODE);
  }

  /** The reverse SDE of {@code process}. */
  public static Propagator sde(ForwardProcess process) {
    return new Propagator(process, ReverseDynamics.SDE);
  }

  /** Phi_N from {@code from} down to {@code to}, normal to flat data: in [0, 1] for the ODE. */
  public double normal(double from, double to) {
    requireDescent(from, to);
    double ratio = process.sigma(to) / process.sigma(from);
    return dynamics == ReverseDynamics.ODE
        ? ratio
        : ratio * ratio * process.scale(from) / process.scale(to);
  }

  /** Phi along a direction whose eigenvalue at time r is {@code eigenvalue(r)}; by quadrature. */
  public double along(DoubleUnaryOperator eigenvalue, double from, double to) {
    requireDescent(from, to);
    return Math.exp(
        integral(r -> strength(r) * eigenvalue.applyAsDouble(r) - process.drift(r), to, from));
  }

  /**
   * The offset that normal score errors e(r) leave, int Phi_N kappa (g^2/2) e dr; by quadrature to
   * about 1e-13 for smooth e. With |e| it bounds the distance from a flat ridge.
   */
  public double response(DoubleUnaryOperator scoreError, double from, double to) {
    requireDescent(from, to);
    return integral(r -> normal(r, to) * strength(r) * scoreError.applyAsDouble(r), to, from);
  }

  /** The offset left by a score error of 1 throughout: tends to 0 as {@code to} does. */
  public double scoreGain(double from, double to) {
    return response(r -> 1, from, to);
  }

  /**
   * G, the offset left by an error of 1 throughout in the mean of a x_0, that is e = 1/h: tends to
   * 1 as {@code to} does to 0.
   *
   * <p>In closed form where a^2 + sigma^2 = 1 or a = 1, as in every process of this library:
   *
   * <pre>
   * ODE: 1 - sigma_t / sigma_u + sigma_t [ln((1 + sigma)/a)]_t^u
   * SDE: 1 - (h_t a_u) / (h_u a_t) + (h_t / a_t) [artanh a]_u^t
   * </pre>
   *
   * <p>and without the last terms for a = 1.
   *
   * @throws IllegalArgumentException for another process; take {@link #response} there
   */
  public double meanGain(double from, double to) {
    requireDescent(from, to);
    double plain = 1 - normal(from, to);
    if (process.scale(from) == 1 && process.scale(to) == 1) {
      return plain;
    }
    requireVariancePreserving(from);
    requireVariancePreserving(to);
    // artanh a = artanh sqrt(1 - h) = ln((1 + a) / sigma)
    double a = process.scale(to);
    double sigma = process.sigma(to);
    return dynamics == ReverseDynamics.ODE
        ? plain + sigma * (spread(from) - spread(to))
        : plain + sigma * sigma / a * (artanhScale(to) - artanhScale(from));
  }

  /**
   * The time by which an offset {@code start} at {@code from} has shrunk to {@code radius} under
   * the exact score, for flat data. For Ornstein-Uhlenbeck's flow it is -ln(1 - radius^2 h_u /
   * start^2) / 2. By bisection to 1e-15 of the time.
   */
  public double reachTime(double radius, double start, double from) {
    if (!(radius > 0 && radius <= start && start < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected 0 < radius <= start, got radius " + radius + " and start " + start);
    }
    process.at(from);
    double low = 0;
    double high = from;
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        return high;
      }
      if (normal(from, middle) * start > radius) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }

  /** kappa g^2 / 2. */
  private double strength(double r) {
    return 0.5 * dynamics.kappa() * process.diffusionSquared(r);
  }

  /** ln((1 + sigma) / a). */
  private double spread(double t) {
    return Math.log((1 + process.sigma(t)) / process.scale(t));
  }

  private double artanhScale(double t) {
    return Math.log((1 + process.scale(t)) / process.sigma(t));
  }

  /** int f dr on panels of equal width in ln r. */
  private static double integral(DoubleUnaryOperator f, double low, double high) {
    double width = Math.log(high / low);
    int panels = (int) Math.ceil(width / PANEL);
    double half = 0.5 * width / panels;
    double sum = 0;
    for (int k = 0; k < panels; k++) {
      for (int i = 0; i < RULE.nodes().length; i++) {
        double r = low * Math.exp(half * (2 * k + 1 + RULE.nodes()[i]));
        sum += half * RULE.weights()[i] * r * f.applyAsDouble(Math.min(r, high));
      }
    }
    return sum;
  }

  private void requireDescent(double from, double to) {
    process.at(from);
    process.at(to);
    if (!(to > 0 && to <= from)) {
      throw new IllegalArgumentException(
          "inference runs down: expected 0 < to <= from, got from " + from + " to " + to);
    }
  }

  private void requireVariancePreserving(double t) {
    double a = process.scale(t);
    double sigma = process.sigma(t);
    if (!(Math.abs(a * a + sigma * sigma - 1) < 1e-9)) {
      throw new IllegalArgumentException(
          "the closed form of the gain needs a^2 + sigma^2 = 1 or a = 1, but a = "
              + a
              + " and sigma = "
              + sigma
              + " at t = "
              + t
              + "; take response(r -> 1 / h(r), from, to)");
    }
  }
}
