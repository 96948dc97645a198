package org.noisebook.guidance;

import java.util.List;
import java.util.stream.IntStream;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * A law that the guided reverse SDE keeps for any mixture: E[p_t(y | x_t)^-(1 + 2 eta)] stays what
 * it is at pure noise, P(y)^-(1 + 2 eta). The probability flow does not keep it.
 *
 * <p>Derived from the martingale 1 / p_t(y | x_t) of the conditional reverse SDE; for eta = 0 it is
 * E[1 / p] = 1 / P(y). The estimator is heavy-tailed: trust it for P(y) of 0.3 or more and eta of 1
 * or less.
 *
 * @param expected P(y)^-(1 + 2 eta)
 * @param times the times of the run, descending
 * @param estimates the mean of p_t(y | x_t)^-(1 + 2 eta) at each
 */
public record ConservationLaw(double expected, double[] times, List<Estimate> estimates) {

  /** Looks at every snapshot of a run of {@code guided}, whose strength must not vary in time. */
  public static ConservationLaw of(GuidedMixture guided, Trajectory run) {
    double[] times = run.times();
    double eta = guided.etaAt(times[0]);
    for (double t : times) {
      if (guided.etaAt(t) != eta) {
        throw new IllegalArgumentException(
            "the conservation law needs one strength at all times, got "
                + eta
                + " and "
                + guided.etaAt(t));
      }
    }
    double exponent = -(1 + 2 * eta);
    double prior = guided.model().mixture().labelProbabilities()[guided.label()];
    return new ConservationLaw(
        Math.pow(prior, exponent),
        times,
        IntStream.range(0, times.length)
            .mapToObj(k -> at(guided, run.at(k), times[k], exponent))
            .toList());
  }

  private static Estimate at(GuidedMixture guided, Points x, double t, double exponent) {
    double[] log = guided.model().logLabelPosterior(guided.label(), x, t);
    return new Confidence(log).meanPower(exponent);
  }

  /** The last estimate over what the law expects, less one. */
  public double drift() {
    return estimates.get(estimates.size() - 1).value() / expected - 1;
  }
}
