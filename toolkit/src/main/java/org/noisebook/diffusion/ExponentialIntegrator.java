package org.noisebook.diffusion;

/**
 * The linear drift exactly, the score frozen over the step: for the family dx = (f x - (1 +
 * lambda^2) g^2 score / 2) dt + lambda g dW, run from t down to s,
 *
 * <pre>
 * x_s = (a_s / a_t) x + (1 + lambda^2) k score + lambda sqrt(v) z,
 * k = int_s^t (a_s / a_r) g(r)^2 / 2 dr,   v = int_s^t (a_s / a_r)^2 g(r)^2 dr = a_s^2 (nu_t^2 - nu_s^2),   nu = sigma / a.
 * </pre>
 *
 * <p>For Ornstein-Uhlenbeck and delta = t - s: a_s / a_t = e^delta, k = e^delta - 1, v = e^(2
 * delta) - 1. lambda = 0 is the probability flow, 1 the reverse SDE. Order 1, one model call a
 * step. Not to be confused with {@link Ddim}, which freezes the denoised mean.
 *
 * @param lambda the share of noise, from 0 to 1
 */
public record ExponentialIntegrator(double lambda) implements LinearStep {

  /** Refuses a share of noise outside [0, 1]. */
  public ExponentialIntegrator {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException(
          "share of noise lambda: expected 0 (ODE) to 1 (SDE), got " + lambda);
    }
  }

  @Override
  public String name() {
    return lambda == 0
        ? "probability flow, exponential integrator"
        : "reverse SDE, exponential integrator" + (lambda == 1 ? "" : ", lambda = " + lambda);
  }

  @Override
  public Coefficients coefficients(ForwardProcess process, NoiseLevel from, NoiseLevel to) {
    double keep = to.scale() / from.scale();
    double gain = (1 + lambda * lambda) * scoreIntegral(process, from, to, keep);
    double noiseToSignal = keep * from.sigma();
    double v = noiseToSignal * noiseToSignal - to.sigma() * to.sigma();
    return new Coefficients(keep, gain, lambda * Math.sqrt(Math.max(0, v)));
  }

  /** k, in closed form for variance-preserving and for unscaled processes. */
  private static double scoreIntegral(
      ForwardProcess process, NoiseLevel from, NoiseLevel to, double keep) {
    if (from.scale() == to.scale()) {
      // a constant: k = (sigma_t^2 - sigma_s^2) / 2
      return 0.5 * (from.sigma() - to.sigma()) * (from.sigma() + to.sigma());
    }
    double preserved = from.scale() * from.scale() + from.sigma() * from.sigma();
    if (Math.abs(preserved - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "the exponential integrator knows processes with a^2 + sigma^2 = 1 or with constant a; "
              + process.name()
              + " has neither");
    }
    // g^2 dr = a^2 d(1/a^2) = -2 da / a, so k = a_s int da / a^2 = a_s / a_t - 1
    return keep - 1;
  }
}
