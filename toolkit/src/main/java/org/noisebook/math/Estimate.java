package org.noisebook.math;

/**
 * A Monte Carlo estimate and its standard error.
 *
 * @param value the estimate
 * @param standardError the standard deviation of {@code value} over repetitions, itself estimated
 */
public record Estimate(double value, double standardError) {

  /** The sample mean with standard error s / sqrt(n); needs two values or more. */
  public static Estimate mean(double... sample) {
    if (sample.length < 2) {
      throw new IllegalArgumentException(
          "a mean with a standard error needs at least 2 values, got " + sample.length);
    }
    double mean = average(sample);
    double squares = 0;
    for (double x : sample) {
      squares += (x - mean) * (x - mean);
    }
    return new Estimate(mean, Math.sqrt(squares / (sample.length - 1) / sample.length));
  }

  /** Averaged once more around the first average, so that n ones average to 1, not nearly 1. */
  private static double average(double[] sample) {
    double mean = 0;
    for (double x : sample) {
      mean += x / sample.length;
    }
    if (!Double.isFinite(mean)) {
      return mean;
    }
    double rounding = 0;
    for (double x : sample) {
      rounding += (x - mean) / sample.length;
    }
    return mean + rounding;
  }

  /** How many standard errors the estimate lies from {@code truth}, signed. */
  public double zScore(double truth) {
    return (value - truth) / standardError;
  }
}
