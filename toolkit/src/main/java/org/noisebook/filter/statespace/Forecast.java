package org.noisebook.filter.statespace;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * The law of coming states, or of coming observations, given all that was seen.
 *
 * @param firstStep the step of row 0
 * @param means one row a step
 * @param covariances one matrix a step
 */
public record Forecast(int firstStep, Points means, double[][][] covariances) {
  /** The square roots of the covariances' diagonals. */
  public Points deviations() {
    return FilterRun.deviations(covariances);
  }

  static Forecast tail(FilterRun run, int steps) {
    int first = run.steps() - steps;
    return new Forecast(
        first,
        run.means().rows(first, run.steps()),
        Arrays.copyOfRange(run.covariances(), first, run.steps()));
  }
}
