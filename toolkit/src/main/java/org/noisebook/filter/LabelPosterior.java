package org.noisebook.filter;

import org.noisebook.math.Points;

/**
 * The posterior over labels along one generated path, from the noisiest time down.
 *
 * @param times T times, descending
 * @param snr the signal-to-noise ratio a^2 / sigma^2 at each time, ascending
 * @param probabilities T x K, row k the posterior at times[k]
 */
public record LabelPosterior(double[] times, double[] snr, Points probabilities) {

  /**
   * The entropy of the posterior at each time, in nats: log K where nothing is known, 0 where the
   * label is decided.
   */
  public double[] entropy() {
    double[] entropy = new double[times.length];
    for (int k = 0; k < times.length; k++) {
      for (double p : probabilities.row(k)) {
        entropy[k] -= p > 0 ? p * Math.log(p) : 0;
      }
    }
    return entropy;
  }

  /** P(label | path so far) at each time. */
  public double[] of(int label) {
    return probabilities.column(label);
  }

  /** The label that the end of the path favours. */
  public int decided() {
    double[] last = probabilities.row(times.length - 1);
    int best = 0;
    for (int k = 1; k < last.length; k++) {
      best = last[k] > last[best] ? k : best;
    }
    return best;
  }
}
