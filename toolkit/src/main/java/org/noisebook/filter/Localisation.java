package org.noisebook.filter;

/** Y_s = V s + W_s, the clock to which all others can be wound: snr = s. */
record Localisation(double end) implements ObservationProcess {
  Localisation {
    Require.positive(end, "the end of a stochastic localisation");
  }

  @Override
  public String name() {
    return "stochastic localisation";
  }

  @Override
  public double gain(double s) {
    return 1;
  }

  @Override
  public double decay(double s) {
    return 0;
  }

  @Override
  public double diffusionSquared(double s) {
    return 1;
  }

  @Override
  public double scale(double s) {
    return s;
  }

  @Override
  public double noiseVariance(double s) {
    return s;
  }

  @Override
  public double snr(double s) {
    return s;
  }

  @Override
  public double timeOf(double snr) {
    return snr;
  }
}
