package org.noisebook.filter.statespace;

/** A way to the law of the present state given the observations so far, bound to its model. */
public interface Filter {
  /** A short name for tables and legends. */
  String name();

  /**
   * Runs over all observations; missing ones only move the law on. Exact filters ignore the seed.
   */
  FilterRun run(Observations observations, long seed);

  /** The law of the states of the next {@code steps} steps given all observations. */
  default Forecast forecast(Observations observations, int steps, long seed) {
    Shape.count(steps, 1, "steps to forecast");
    return Forecast.tail(run(observations.thenMissing(steps), seed), steps);
  }
}
