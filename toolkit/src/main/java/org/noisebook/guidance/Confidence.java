package org.noisebook.guidance;

import java.util.Arrays;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * How sure the clean mixture's own classifier is of samples' label: p_i = P(label | sample i).
 *
 * @param logs log p_i, exact also within 1e-300 of p = 1
 */
public record Confidence(double[] logs) {

  /** The confidence of every sample; O(n K d^2). */
  public static Confidence of(GaussianMixture mixture, int label, Points samples) {
    return new Confidence(mixture.logLabelPosterior(label, samples));
  }

  /** p_i, one a sample. */
  public double[] values() {
    return power(1);
  }

  private double[] power(double exponent) {
    return Arrays.stream(logs).map(log -> Math.exp(exponent * log)).toArray();
  }

  /** E[p]. */
  public Estimate mean() {
    return Estimate.mean(values());
  }

  /** E[log p]. */
  public Estimate meanLog() {
    return Estimate.mean(logs);
  }

  /** E[1 / p], which guidance by the reverse SDE always lowers; heavy-tailed. */
  public Estimate meanReciprocal() {
    return Estimate.mean(power(-1));
  }

  /** E[p^exponent]. */
  public Estimate meanPower(double exponent) {
    return Estimate.mean(power(exponent));
  }

  /** The {@code q}-quantile of p, linear between order statistics. */
  public double quantile(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("a quantile's q lies in [0, 1], got " + q);
    }
    double[] sorted = values();
    Arrays.sort(sorted);
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /**
   * log p_i - log p_i of another run from the same noise, one a sample: at least 0 everywhere under
   * the conditions of {@link MeanAngles}.
   */
  public double[] increaseOver(Confidence other) {
    if (other.logs.length != logs.length) {
      throw new IllegalArgumentException(
          "paired runs need one number of samples, got "
              + logs.length
              + " and "
              + other.logs.length);
    }
    double[] gain = logs.clone();
    Arrays.setAll(gain, i -> logs[i] - other.logs[i]);
    return gain;
  }

  /** The fraction of samples whose confidence lies below that of the paired run, by over 1e-12. */
  public double lowerFraction(Confidence other) {
    return Arrays.stream(increaseOver(other)).filter(gain -> gain < -1e-12).count()
        / (double) logs.length;
  }
}
