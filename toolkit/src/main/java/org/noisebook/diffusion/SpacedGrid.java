package org.noisebook.diffusion;

import java.util.OptionalDouble;

/**
 * Times spaced by a rule between a latest and an earliest time; those of the process unless said
 * otherwise.
 *
 * @param spacing the rule
 * @param steps the number of steps between the two ends, so {@code steps + 1} times
 * @param latest where to start
 * @param earliest where to stop
 * @param zero whether one more step leads to t = 0
 */
public record SpacedGrid(
    Spacing spacing, int steps, OptionalDouble latest, OptionalDouble earliest, boolean zero)
    implements TimeGrid {

  /** Refuses fewer than one step. */
  public SpacedGrid {
    if (steps < 1) {
      throw new IllegalArgumentException("a time grid needs at least 1 step, got " + steps);
    }
  }

  /** The same spacing from {@code latest} down to {@code earliest}. */
  public SpacedGrid between(double latest, double earliest) {
    return new SpacedGrid(
        spacing, steps, OptionalDouble.of(latest), OptionalDouble.of(earliest), zero);
  }

  /** The same times and one more step to t = 0, where the last denoised mean becomes the sample. */
  public SpacedGrid thenZero() {
    return new SpacedGrid(spacing, steps, latest, earliest, true);
  }

  /** The same number of steps, the last of them ending at t = 0 itself. */
  public SpacedGrid toZero() {
    return new SpacedGrid(spacing, steps, latest, OptionalDouble.of(0), false);
  }

  @Override
  public double[] times(ForwardProcess process) {
    double from = latest.orElse(process.horizon());
    double to = earliest.orElse(process.earliest());
    if (!((spacing.reachesZero() && !zero ? 0 <= to : 0 < to)
        && to < from
        && from <= process.horizon())) {
      throw new IllegalArgumentException(
          "a time grid for the "
              + process.name()
              + " process needs 0 < earliest < latest <= "
              + process.horizon()
              + ", got earliest "
              + to
              + " and latest "
              + from);
    }
    double[] times = new double[steps + (zero ? 2 : 1)];
    for (int k = 1; k < steps; k++) {
      times[k] = spacing.at((double) k / steps, from, to, process);
    }
    times[0] = from;
    times[steps] = to;
    return times;
  }

  /** How the times between the two ends are chosen. */
  public sealed interface Spacing {
    /** What suits the process: {@link ForwardProcess#spacing()}. */
    Spacing STANDARD = new Standard();

    /** Equal steps in t. */
    Spacing UNIFORM = new Uniform();

    /** Equal ratios of sigma / a. */
    Spacing GEOMETRIC = new Geometric();

    /** Equal ratios of t. */
    Spacing GEOMETRIC_IN_TIME = new GeometricInTime();

    /** Equal steps in a / sqrt(a^2 + sigma^2). */
    Spacing SIGNAL = new Signal();

    /** Whether t = 0 can be the last time, as it cannot where a logarithm is what is spaced. */
    default boolean reachesZero() {
      return true;
    }

    /** The time at fraction {@code u} of the way from {@code from} to {@code to}. */
    double at(double u, double from, double to, ForwardProcess process);

    /** The spacing that suits the process. */
    record Standard() implements Spacing {
      @Override
      public double at(double u, double from, double to, ForwardProcess process) {
        return process.spacing().at(u, from, to, process);
      }
    }

    /** Equal steps in t. */
    record Uniform() implements Spacing {
      @Override
      public double at(double u, double from, double to, ForwardProcess process) {
        return from + u * (to - from);
      }
    }

    /** Equal ratios of sigma / a. */
    record Geometric() implements Spacing {
      @Override
      public boolean reachesZero() {
        return false;
      }

      @Override
      public double at(double u, double from, double to, ForwardProcess process) {
        double high = Math.log(noiseToSignal(process, from));
        double low = Math.log(noiseToSignal(process, to));
        return process.timeOf(Math.exp(high + u * (low - high)));
      }
    }

    /** Equal ratios of t. */
    record GeometricInTime() implements Spacing {
      @Override
      public boolean reachesZero() {
        return false;
      }

      @Override
      public double at(double u, double from, double to, ForwardProcess process) {
        return from * Math.pow(to / from, u);
      }
    }

    /** Equal steps in c = a / sqrt(a^2 + sigma^2); sigma / a = sqrt(1 - c^2) / c. */
    record Signal() implements Spacing {
      @Override
      public double at(double u, double from, double to, ForwardProcess process) {
        double low = share(process, from);
        double c = low + u * (share(process, to) - low);
        return process.timeOf(Math.sqrt((1 - c) * (1 + c)) / c);
      }

      private static double share(ForwardProcess process, double t) {
        return process.scale(t) / Math.hypot(process.scale(t), process.sigma(t));
      }
    }

    /** Equal steps in (sigma / a)^(1/rho). */
    record Power(double rho) implements Spacing {
      /** Refuses rho that is not positive. */
      public Power {
        Require.positive(rho, "rho");
      }

      @Override
      public double at(double u, double from, double to, ForwardProcess process) {
        double high = Math.pow(noiseToSignal(process, from), 1 / rho);
        double low = Math.pow(noiseToSignal(process, to), 1 / rho);
        return process.timeOf(Math.pow(high + u * (low - high), rho));
      }
    }

    private static double noiseToSignal(ForwardProcess process, double t) {
      return process.sigma(t) / process.scale(t);
    }
  }
}
