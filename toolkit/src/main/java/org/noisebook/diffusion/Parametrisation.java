package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * What a model's output stands for, given x_t = a x_0 + sigma z. All four carry the same
 * information wherever a and sigma are positive; {@link #convert} is exact both ways.
 *
 * <p>Source: score, eps and x0 by Tweedie's formula; v = a eps - sigma x_0 by Salimans and Ho 2022
 * (arXiv 2202.00512), here for every a and sigma, not only a^2 + sigma^2 = 1.
 */
public enum Parametrisation {
  /** grad log p_t(x) = -E[z | x_t] / sigma. */
  SCORE,
  /** E[z | x_t]. */
  EPS,
  /** The denoised mean E[x_0 | x_t]. */
  X0,
  /** E[a z - sigma x_0 | x_t]. */
  V;

  /**
   * The same prediction in another parametrisation, for points {@code x} at noise level {@code
   * level}.
   *
   * @throws IllegalArgumentException where the conversion divides by a vanishing a or sigma
   */
  public Points convert(Points prediction, Parametrisation target, Points x, NoiseLevel level) {
    x.requireShape(prediction, "prediction to convert from " + this + " to " + target);
    if (this == target) {
      return prediction;
    }
    return target.fromEps(toEps(prediction, x, level), prediction, this, x, level);
  }

  private Points toEps(Points p, Points x, NoiseLevel level) {
    double a = level.scale();
    double s = level.sigma();
    return switch (this) {
      case EPS -> p;
      // eps = -sigma score
      case SCORE -> p.map(value -> -s * value);
      // eps = (x - a x0) / sigma
      case X0 -> x.combine(1 / divisor(s, level), -a / s, p);
      // eps = (sigma x + a v) / (a^2 + sigma^2)
      case V -> x.combine(s / (a * a + s * s), a / (a * a + s * s), p);
    };
  }

  private Points fromEps(
      Points eps, Points original, Parametrisation source, Points x, NoiseLevel level) {
    double a = level.scale();
    double s = level.sigma();
    return switch (this) {
      case EPS -> eps;
      case SCORE -> eps.map(value -> -value / divisor(s, level));
      // x0 = (a x - sigma v) / (a^2 + sigma^2) needs no division by a
      case X0 ->
          source == V
              ? x.combine(a / (a * a + s * s), -s / (a * a + s * s), original)
              : x.combine(1 / divisor(a, level), -s / a, eps);
      // v = a eps - sigma x0, and with x0 = (x - sigma eps) / a: v = ((a^2 + sigma^2) eps - sigma
      // x) / a
      case V ->
          source == X0
              ? eps.combine(a, -s, original)
              : eps.combine((a * a + s * s) / divisor(a, level), -s / a, x);
    };
  }

  private static double divisor(double value, NoiseLevel level) {
    if (value == 0) {
      throw new IllegalArgumentException(
          "this conversion divides by zero at "
              + level
              + "; move the time away from that end of the process");
    }
    return value;
  }
}
