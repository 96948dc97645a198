package org.noisebook.learn;

/**
 * The factor w(t) on the mean-matching integrand E|m(t, x_t) - a x_0|^2, with h = sigma(t)^2.
 *
 * <p>Plots in the literature often label the same schedules by the divisor: 1, h, h^2.
 */
public enum TimeWeight {
  /** w = 1: plain mean matching; small times count little. */
  ONE,
  /** w = 1 / h: noise prediction. */
  INVERSE_VARIANCE,
  /** w = 1 / h^2: score matching; small times dominate. */
  INVERSE_VARIANCE_SQUARED;

  /** w at noise variance {@code h} = sigma^2; infinite at 0 for all but {@link #ONE}. */
  public double at(double h) {
    return switch (this) {
      case ONE -> 1;
      case INVERSE_VARIANCE -> 1 / h;
      case INVERSE_VARIANCE_SQUARED -> 1 / (h * h);
    };
  }
}
