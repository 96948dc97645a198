package org.noisebook.diffusion;

/**
 * Variance preserving with a(t) = cos(theta(t)) / cos(theta(0)), theta(t) = (pi / 2) (t + s) / (1 +
 * s), on [0, 0.999]; the end t = 1, where a = 0, is left out. Source: Nichol and Dhariwal 2021
 * (arXiv 2102.09672), equation 17; they clip beta at 0.999 for the same reason.
 *
 * @param offset s, small and above zero
 */
public record VpCosine(double offset) implements ForwardProcess {
  /** Refuses an offset that is not positive. */
  public VpCosine {
    Require.positive(offset, "the offset of the cosine schedule");
  }

  private double angle(double t) {
    return 0.5 * Math.PI * (t + offset) / (1 + offset);
  }

  @Override
  public String name() {
    return "VP cosine";
  }

  @Override
  public double scale(double t) {
    return Math.cos(angle(t)) / Math.cos(angle(0));
  }

  @Override
  public double sigma(double t) {
    // 1 - cos^2(u) / cos^2(v) = sin(u - v) sin(u + v) / cos^2(v), exact also where u is close to v.
    double u = angle(t);
    double v = angle(0);
    return Math.sqrt(Math.sin(0.5 * Math.PI * t / (1 + offset)) * Math.sin(u + v)) / Math.cos(v);
  }

  @Override
  public double drift(double t) {
    return -Math.tan(angle(t)) * 0.5 * Math.PI / (1 + offset);
  }

  @Override
  public double diffusionSquared(double t) {
    return -2 * drift(t);
  }

  @Override
  public double horizon() {
    return 0.999;
  }

  @Override
  public double earliest() {
    return 1e-3;
  }

  @Override
  public double timeOf(double noiseToSignal) {
    // a = 1 / sqrt(1 + r^2) and a = cos(theta) / cos(theta_0)
    double cosine = Math.cos(angle(0)) / Math.hypot(1, noiseToSignal);
    return Math.acos(cosine) * 2 / Math.PI * (1 + offset) - offset;
  }
}
