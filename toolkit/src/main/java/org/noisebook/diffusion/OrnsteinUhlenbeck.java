package org.noisebook.diffusion;

/**
 * dx = -x dt + sqrt(2) dW: a = e^-t, sigma^2 = 1 - e^-2t.
 *
 * @param horizon the latest time T
 */
public record OrnsteinUhlenbeck(double horizon) implements ForwardProcess {
  /** Refuses a horizon that is not positive. */
  public OrnsteinUhlenbeck {
    Require.positive(horizon, "the horizon of an Ornstein-Uhlenbeck process");
  }

  @Override
  public String name() {
    return "Ornstein-Uhlenbeck";
  }

  @Override
  public double scale(double t) {
    return Math.exp(-t);
  }

  @Override
  public double sigma(double t) {
    return Math.sqrt(-Math.expm1(-2 * t));
  }

  @Override
  public double drift(double t) {
    return -1;
  }

  @Override
  public double diffusionSquared(double t) {
    return 2;
  }

  @Override
  public double earliest() {
    return 1e-3;
  }

  @Override
  public double timeOf(double noiseToSignal) {
    // sigma^2 / a^2 = e^2t - 1
    return 0.5 * Math.log1p(noiseToSignal * noiseToSignal);
  }
}
