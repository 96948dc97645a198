package org.noisebook.filter;

/**
 * I(label; Y) at one noise level, in nats.
 *
 * @param time the time of the forward process
 * @param snr a^2 / sigma^2
 * @param value the information
 * @param standardError of the value, 0 where it is exact
 * @param rate D = E|eps given the label - eps|^2 = -2 dI / d log v, v = 1 / snr; NaN where the
 *     estimator does not see it
 */
public record InformationPoint(
    double time, double snr, double value, double standardError, double rate) {

  /** The noise variance relative to the signal, v = 1 / snr. */
  public double noiseVariance() {
    return 1 / snr;
  }

  /** How many standard errors the value lies from {@code truth}, signed. */
  public double zScore(double truth) {
    return (value - truth) / standardError;
  }
}
