package org.noisebook.diffusion;

/**
 * a = 1, sigma(t)^2 = sigmaMin^2 (r^2t - 1) with r = sigmaMax / sigmaMin, on [0, 1].
 *
 * <p>Source: Song et al. 2021, equation 30. The -1 makes sigma(0) = 0, as the SDE has it; the
 * paper's code drops it.
 *
 * @param sigmaMin the scale of the noise near t = 0
 * @param sigmaMax the noise level at t = 1, up to the -1
 */
public record VarianceExploding(double sigmaMin, double sigmaMax) implements ForwardProcess {
  /** Refuses noise levels that do not rise from above zero. */
  public VarianceExploding {
    Require.positive(sigmaMin, "sigmaMin");
    Require.above(sigmaMax, sigmaMin, "sigmaMax", "sigmaMin");
  }

  private double logRatio() {
    return Math.log(sigmaMax / sigmaMin);
  }

  @Override
  public String name() {
    return "variance exploding";
  }

  @Override
  public double scale(double t) {
    return 1;
  }

  @Override
  public double sigma(double t) {
    return sigmaMin * Math.sqrt(Math.expm1(2 * t * logRatio()));
  }

  @Override
  public double drift(double t) {
    return 0;
  }

  @Override
  public double diffusionSquared(double t) {
    return 2 * logRatio() * sigmaMin * sigmaMin * Math.exp(2 * t * logRatio());
  }

  @Override
  public double horizon() {
    return 1;
  }

  @Override
  public double earliest() {
    return 1e-5;
  }

  @Override
  public double timeOf(double noiseToSignal) {
    double q = noiseToSignal / sigmaMin;
    return 0.5 * Math.log1p(q * q) / logRatio();
  }
}
