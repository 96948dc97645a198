package org.noisebook.filter;

import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * How well a probabilistic classifier does.
 *
 * @param logProbability mean log of the probability given to the true class, in nats; at most
 *     I(label; Y) - H(label)
 * @param accuracy how often the likeliest class is the true one
 */
public record ProbeScore(Estimate logProbability, Estimate accuracy) {

  /** Of log-probabilities, n x K, against the true labels. */
  public static ProbeScore of(Points logProbabilities, int... labels) {
    Require.labels(labels, logProbabilities.size(), logProbabilities.dim());
    Require.atLeast(2, labels.length, "rows to score");
    int[] best = Forking.likeliest(logProbabilities);
    double[] log = new double[labels.length];
    double[] hit = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      log[i] = logProbabilities.get(i, labels[i]);
      hit[i] = best[i] == labels[i] ? 1 : 0;
    }
    return new ProbeScore(Estimate.mean(log), Estimate.mean(hit));
  }

  /** What the exact posterior, n x K, reaches on the same rows: no classifier does better. */
  public static ProbeScore ceiling(Points posterior, int... labels) {
    Require.labels(labels, posterior.size(), posterior.dim());
    PosteriorInformation.logOf(posterior, labels);
    return of(posterior.map(Math::log), labels);
  }

  /** What one reaches who knows the prior and sees nothing: -H(label) and the largest prior. */
  public static ProbeScore chance(double... prior) {
    double most = 0;
    for (double p : prior) {
      most = Math.max(most, p);
    }
    return new ProbeScore(new Estimate(-Entropy.of(prior), 0), new Estimate(most, 0));
  }
}
