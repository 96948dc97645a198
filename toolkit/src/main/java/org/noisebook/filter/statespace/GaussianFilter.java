package org.noisebook.filter.statespace;

/**
 * A filter that carries a mean and a covariance, in square-root form throughout: covariances cannot
 * lose definiteness, and process noise may be singular.
 */
public sealed interface GaussianFilter extends Filter
    permits Kalman, ExtendedKalman, UnscentedKalman {
  /** The model it is bound to. */
  GaussianModel model();

  /** The law of each state given the observations so far. */
  default FilterRun run(Observations observations) {
    return pass(observations).run();
  }

  @Override
  default FilterRun run(Observations observations, long seed) {
    return run(observations);
  }

  /** The law of each state given all observations, by Rauch, Tung and Striebel's recursion. */
  default SmoothedRun smooth(Observations observations) {
    return pass(observations).smooth();
  }

  /** The law of the states of the next {@code steps} steps. */
  default Forecast forecast(Observations observations, int steps) {
    return forecast(observations, steps, 0);
  }

  /** The law of the observations of the next {@code steps} steps. */
  default Forecast forecastObservations(Observations observations, int steps) {
    Shape.count(steps, 1, "steps to forecast");
    return pass(observations.thenMissing(steps)).observations(steps);
  }

  private GaussianPass pass(Observations observations) {
    return GaussianPass.of(name(), model(), Rules.of(this), observations);
  }
}
