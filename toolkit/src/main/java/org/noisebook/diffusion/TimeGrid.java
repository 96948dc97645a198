package org.noisebook.diffusion;

import java.util.OptionalDouble;

/**
 * The times that a sampler visits, from the latest down.
 *
 * <p>Which one? {@link #standard} where nothing speaks against it; {@link #karras} whenever steps
 * are few; {@link #geometric} to resolve many decades of noise evenly.
 */
@FunctionalInterface
public interface TimeGrid {

  /** At least two times, strictly descending, within [0, T] of {@code process}. */
  double[] times(ForwardProcess process);

  /** Spaced as suits the process: equal steps in t, or {@link #karras} steps for EDM. */
  static SpacedGrid standard(int steps) {
    return grid(SpacedGrid.Spacing.STANDARD, steps);
  }

  /** Equal steps in t. */
  static SpacedGrid uniform(int steps) {
    return grid(SpacedGrid.Spacing.UNIFORM, steps);
  }

  /**
   * Equal steps in the signal share a / sqrt(a^2 + sigma^2), which is a(t) where a^2 + sigma^2 = 1.
   * By far the best for the guided probability flow of unit-variance components.
   */
  static SpacedGrid uniformInSignal(int steps) {
    return grid(SpacedGrid.Spacing.SIGNAL, steps);
  }

  /** Equal ratios of sigma / a. */
  static SpacedGrid geometric(int steps) {
    return grid(SpacedGrid.Spacing.GEOMETRIC, steps);
  }

  /**
   * Equal ratios of t itself, t_i = T (t_min / T)^(i / steps): like {@link #geometric} where
   * sigma^2 is in proportion to t, and with more steps in between while a falls.
   */
  static SpacedGrid geometricInTime(int steps) {
    return grid(SpacedGrid.Spacing.GEOMETRIC_IN_TIME, steps);
  }

  /** The same down to {@code earliest}. */
  static SpacedGrid geometricInTime(int steps, double earliest) {
    return new SpacedGrid(
        SpacedGrid.Spacing.GEOMETRIC_IN_TIME,
        steps,
        OptionalDouble.empty(),
        OptionalDouble.of(earliest),
        false);
  }

  /** Equal steps in (sigma / a)^(1/7). Source: Karras et al. 2022, equation 5. */
  static SpacedGrid karras(int steps) {
    return grid(new SpacedGrid.Spacing.Power(7), steps);
  }

  /** Equal steps in (sigma / a)^(1/rho). */
  static SpacedGrid karras(int steps, double rho) {
    return grid(new SpacedGrid.Spacing.Power(rho), steps);
  }

  /** These times, which must descend. */
  static TimeGrid of(double... times) {
    double[] copy = times.clone();
    if (copy.length < 2) {
      throw new IllegalArgumentException("a time grid needs at least 2 times, got " + copy.length);
    }
    for (int k = 1; k < copy.length; k++) {
      if (!(copy[k] < copy[k - 1])) {
        throw new IllegalArgumentException(
            "a time grid runs from the latest time down; time "
                + k
                + " is "
                + copy[k]
                + " after "
                + copy[k - 1]);
      }
    }
    return process -> copy.clone();
  }

  private static SpacedGrid grid(SpacedGrid.Spacing spacing, int steps) {
    return new SpacedGrid(spacing, steps, OptionalDouble.empty(), OptionalDouble.empty(), false);
  }
}
