package org.noisebook.filter;

/**
 * dx = -alpha x du + dW run back from u = T: with u = T - s, scale e^-alpha u, noise variance (1 -
 * e^-2 alpha u) / 2 alpha, snr = 2 alpha / (e^2 alpha u - 1).
 */
record OrnsteinUhlenbeckBridge(double alpha, double end) implements ObservationProcess {
  OrnsteinUhlenbeckBridge {
    if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("expected a finite alpha of at least 0, got " + alpha);
    }
    Require.positive(end, "the end of an Ornstein-Uhlenbeck bridge");
  }

  @Override
  public String name() {
    return "Ornstein-Uhlenbeck bridge";
  }

  @Override
  public double gain(double s) {
    double u = end - s;
    return alpha == 0 ? 1 / u : alpha / Math.sinh(alpha * u);
  }

  @Override
  public double decay(double s) {
    double u = end - s;
    return alpha == 0 ? 1 / u : alpha / Math.tanh(alpha * u);
  }

  @Override
  public double diffusionSquared(double s) {
    return 1;
  }

  @Override
  public double scale(double s) {
    return Math.exp(-alpha * (end - s));
  }

  @Override
  public double noiseVariance(double s) {
    double u = end - s;
    return alpha == 0 ? u : -Math.expm1(-2 * alpha * u) / (2 * alpha);
  }

  @Override
  public double snr(double s) {
    double u = end - s;
    return alpha == 0 ? 1 / u : 2 * alpha / Math.expm1(2 * alpha * u);
  }

  @Override
  public double timeOf(double snr) {
    return end - (alpha == 0 ? 1 / snr : Math.log1p(2 * alpha / snr) / (2 * alpha));
  }
}
