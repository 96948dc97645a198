package org.noisebook.filter;

import java.util.stream.IntStream;
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

  /** The largest difference between the two posteriors' probabilities over all times and labels. */
  public double largestDifference(LabelPosterior other) {
    probabilities.requireShape(other.probabilities, "posterior to compare with");
    double largest = 0;
    for (double gap : probabilities.combine(1, -1, other.probabilities).values()) {
      largest = Math.max(largest, Math.abs(gap));
    }
    return largest;
  }

  /** The posterior at every {@code stride}-th time, the first and the last included. */
  public LabelPosterior every(int stride) {
    if (stride < 1) {
      throw new IllegalArgumentException("expected a stride of at least 1, got " + stride);
    }
    int last = times.length - 1;
    int[] kept = IntStream.rangeClosed(0, last).filter(k -> k % stride == 0 || k == last).toArray();
    return new LabelPosterior(
        IntStream.of(kept).mapToDouble(k -> times[k]).toArray(),
        IntStream.of(kept).mapToDouble(k -> snr[k]).toArray(),
        probabilities.select(kept));
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
