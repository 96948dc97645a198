package org.noisebook.diffusion;

/**
 * Variance preserving, beta(t) = betaMin + t (betaMax - betaMin) on [0, 1]: a = exp(-B / 2),
 * sigma^2 = 1 - exp(-B) with B(t) the integral of beta. Source: Song et al. 2021, equation 33.
 *
 * @param betaMin beta(0)
 * @param betaMax beta(1)
 */
public record VpLinear(double betaMin, double betaMax) implements ForwardProcess {
  /** Refuses rates that do not rise from above zero. */
  public VpLinear {
    Require.positive(betaMin, "betaMin");
    Require.above(betaMax, betaMin, "betaMax", "betaMin");
  }

  private double beta(double t) {
    return betaMin + t * (betaMax - betaMin);
  }

  private double integral(double t) {
    return t * (betaMin + 0.5 * t * (betaMax - betaMin));
  }

  @Override
  public String name() {
    return "VP linear";
  }

  @Override
  public double scale(double t) {
    return Math.exp(-0.5 * integral(t));
  }

  @Override
  public double sigma(double t) {
    return Math.sqrt(-Math.expm1(-integral(t)));
  }

  @Override
  public double drift(double t) {
    return -0.5 * beta(t);
  }

  @Override
  public double diffusionSquared(double t) {
    return beta(t);
  }

  @Override
  public double horizon() {
    return 1;
  }

  @Override
  public double earliest() {
    return 1e-3;
  }

  @Override
  public double timeOf(double noiseToSignal) {
    // Solve t betaMin + t^2 (betaMax - betaMin) / 2 = log(1 + r^2), in the form without
    // cancellation.
    double b = Math.log1p(noiseToSignal * noiseToSignal);
    return 2 * b / (betaMin + Math.sqrt(betaMin * betaMin + 2 * (betaMax - betaMin) * b));
  }
}
