package org.noisebook.filter;

import org.noisebook.diffusion.ForwardProcess;

/**
 * A forward process dx = f x dt + g dW run back from its horizon T with its end known, t = T - s:
 * drift -f y + g^2 (a V - y) / sigma^2.
 */
record ReversedProcess(ForwardProcess process) implements ObservationProcess {

  @Override
  public String name() {
    return process.name() + " run back";
  }

  @Override
  public double end() {
    return process.horizon();
  }

  private double time(double s) {
    return end() - s;
  }

  @Override
  public double gain(double s) {
    double t = time(s);
    return process.diffusionSquared(t) * process.scale(t) / noiseVariance(s);
  }

  @Override
  public double decay(double s) {
    double t = time(s);
    return process.drift(t) + process.diffusionSquared(t) / noiseVariance(s);
  }

  @Override
  public double diffusionSquared(double s) {
    return process.diffusionSquared(time(s));
  }

  @Override
  public double scale(double s) {
    return process.scale(time(s));
  }

  @Override
  public double noiseVariance(double s) {
    double sigma = process.sigma(time(s));
    return sigma * sigma;
  }

  @Override
  public double timeOf(double snr) {
    return end() - process.timeOf(1 / Math.sqrt(snr));
  }
}
