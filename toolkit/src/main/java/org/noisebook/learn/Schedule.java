package org.noisebook.learn;

/**
 * How the learning rate moves over a training: a factor on {@link Training#learningRate}.
 *
 * @param falling whether the factor falls to zero along half a cosine; else it stays at one
 * @param warmUp over this many first steps the factor also rises linearly from near zero
 */
public record Schedule(boolean falling, int warmUp) {
  /** Refuses a negative warm-up. */
  public Schedule {
    Require.atLeast(warmUp, 0, "warm-up steps");
  }

  /** The same rate throughout. */
  public static Schedule constant() {
    return new Schedule(false, 0);
  }

  /** (1 + cos(pi k / steps)) / 2 at step k. Source: Loshchilov and Hutter 2017 (1608.03983). */
  public static Schedule cosine() {
    return new Schedule(true, 0);
  }

  /** The same with a linear rise over the first {@code steps} steps. */
  public Schedule warmUp(int steps) {
    return new Schedule(falling, steps);
  }

  /** The factor at {@code step}, counted from 0, of {@code steps}; in [0, 1]. */
  public double factor(int step, int steps) {
    double fall = falling ? 0.5 * (1 + Math.cos(Math.PI * step / steps)) : 1;
    double rise = step < warmUp ? (step + 1.0) / (warmUp + 1.0) : 1;
    return fall * rise;
  }
}
