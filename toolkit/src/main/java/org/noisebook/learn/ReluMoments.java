package org.noisebook.learn;

import org.noisebook.math.BivariateNormal;
import org.noisebook.math.NormalTail;

/**
 * Moments of relu(u) = max(u, 0) for normal u, in closed form, to about 1e-15 of s^2.
 *
 * <p>With h_i = -mu_i / s_i, q = sqrt(1 - r^2), B = P(Z1 > h1, Z2 > h2) and k_1 = (h_2 - r h_1) /
 * q,
 *
 * <pre>
 * E relu(u1) relu(u2) = s1 s2 [ (r + h1 h2) B - h2 phi(h1) P(Z > k1) - h1 phi(h2) P(Z > k2)
 *                               + q phi(h1) phi(k1) ].
 * </pre>
 *
 * <p>Derived from the truncated moments of the bivariate normal (Rosenbaum 1961).
 */
public final class ReluMoments {
  /** Beyond this many standard deviations a unit is always on, or always off, to 1e-17. */
  static final double CERTAIN = 8.5;

  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  private ReluMoments() {}

  /** E relu(u), u ~ N(mu, s^2): mu Phi(mu / s) + s phi(mu / s). */
  public static double mean(double mu, double s) {
    requireSpread(mu, s);
    return s == 0
        ? Math.max(mu, 0)
        : mu * NormalTail.above(-mu / s) + s * NormalTail.density(mu / s);
  }

  /** E relu(u)^2, u ~ N(mu, s^2): (mu^2 + s^2) Phi(mu / s) + mu s phi(mu / s). */
  public static double square(double mu, double s) {
    requireSpread(mu, s);
    double on = Math.max(mu, 0);
    return s == 0
        ? on * on
        : (mu * mu + s * s) * NormalTail.above(-mu / s) + mu * s * NormalTail.density(mu / s);
  }

  /** E relu(u1) relu(u2) for u_i ~ N(mu_i, s_i^2) with correlation r. */
  public static double pair(double mu1, double mu2, double s1, double s2, double r) {
    requireSpread(mu1, s1);
    requireSpread(mu2, s2);
    if (!(r >= -1 && r <= 1)) {
      throw new IllegalArgumentException("expected a correlation in [-1, 1], got " + r);
    }
    Unit one = Unit.of(mu1, s1);
    Unit two = Unit.of(mu2, s2);
    if (one.off() || two.off()) {
      return 0;
    }
    if (one.on() || two.on()) {
      // Stein: Cov(u1, relu(u2)) = r s1 s2 P(u2 > 0)
      return one.mean * two.mean + r * s1 * s2 * Math.min(one.up, two.up);
    }
    return s1 * s2 * standard(one, two, r, Math.sqrt((1 - r) * (1 + r)));
  }

  /** The bracket of the formula above, for units that are neither surely on nor surely off. */
  static double standard(
      double h1, double h2, double g1, double g2, double up1, double up2, double r, double q) {
    if (q < 1e-150) {
      return degenerate(h1, h2, r);
    }
    double k1 = BivariateNormal.conditional(h1, h2, r, q);
    double k2 = BivariateNormal.conditional(h2, h1, r, q);
    double e1 = Math.exp(-0.5 * k1 * k1);
    // phi(h1) phi(k1) = phi(h2) phi(k2): both are the density at (h1, h2), times q
    double e2 = Math.min(1, e1 * g1 / g2);
    double upK1 = NormalTail.above(k1, e1);
    double upK2 = NormalTail.above(k2, e2);
    double both = BivariateNormal.above(h1, h2, k1, k2, up1, up2, upK1, upK2);
    double edges = (h2 * g1 * upK1 + h1 * g2 * upK2) / ROOT_TWO_PI;
    return (r + h1 * h2) * both - edges + q * g1 * e1 / (2 * Math.PI);
  }

  private static double standard(Unit one, Unit two, double r, double q) {
    return standard(one.h, two.h, one.gauss, two.gauss, one.up, two.up, r, q);
  }

  /** E (Z - h1)+ (rZ - h2)+ for r = 1 or -1. */
  private static double degenerate(double h1, double h2, double r) {
    if (r > 0) {
      double from = Math.max(h1, h2);
      // int_from (z - h1)(z - h2) phi
      return (1 + h1 * h2) * NormalTail.above(from) + (from - h1 - h2) * NormalTail.density(from);
    }
    if (h1 >= -h2) {
      return 0;
    }
    // int_h1^-h2 (z - h1)(-z - h2) phi
    double inside = NormalTail.above(h1) - NormalTail.above(-h2);
    return (h1 * h2 - 1) * inside - h2 * NormalTail.density(h1) - h1 * NormalTail.density(h2);
  }

  private static void requireSpread(double mu, double s) {
    if (!Double.isFinite(mu) || !(s >= 0 && s < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a finite mean and a standard deviation of at least 0, got " + mu + " and " + s);
    }
  }

  /**
   * What the pair formula needs of one unit.
   *
   * @param h -mu / s
   * @param gauss exp(-h^2 / 2)
   * @param up P(u > 0)
   * @param mean E relu(u)
   */
  record Unit(double h, double gauss, double up, double mean) {
    static Unit of(double mu, double s) {
      double ratio = -mu / s;
      if (s == 0 || Math.abs(ratio) > CERTAIN) {
        return mu > 0
            ? new Unit(Double.NEGATIVE_INFINITY, 0, 1, mu)
            : new Unit(Double.POSITIVE_INFINITY, 0, 0, 0);
      }
      double h = BivariateNormal.offZero(ratio);
      double gauss = Math.exp(-0.5 * h * h);
      double up = NormalTail.above(h, gauss);
      return new Unit(h, gauss, up, mu * up + s * gauss / ROOT_TWO_PI);
    }

    boolean on() {
      return h == Double.NEGATIVE_INFINITY;
    }

    boolean off() {
      return h == Double.POSITIVE_INFINITY;
    }
  }
}
