package org.noisebook.filter;

/** Y_s = (s / T) V + sqrt(s (T - s) / T) Z: gain = decay = 1 / (T - s), snr = s / (T (T - s)). */
record BrownianBridge(double end) implements ObservationProcess {
  BrownianBridge {
    Require.positive(end, "the end of a Brownian bridge");
  }

  @Override
  public String name() {
    return "Brownian bridge";
  }

  @Override
  public double gain(double s) {
    return 1 / (end - s);
  }

  @Override
  public double decay(double s) {
    return 1 / (end - s);
  }

  @Override
  public double diffusionSquared(double s) {
    return 1;
  }

  @Override
  public double scale(double s) {
    return s / end;
  }

  @Override
  public double noiseVariance(double s) {
    return s * (end - s) / end;
  }

  @Override
  public double snr(double s) {
    return s / (end * (end - s));
  }

  @Override
  public double timeOf(double snr) {
    return snr * end * end / (1 + snr * end);
  }
}
