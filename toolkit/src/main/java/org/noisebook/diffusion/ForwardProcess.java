package org.noisebook.diffusion;

import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * A linear forward (noising) process: the SDE dx = f(t) x dt + g(t) dW, whose transition from data
 * is
 *
 * <pre>
 * x_t = a(t) x_0 + sigma(t) z,   z ~ N(0, I),   a' = f a,   (sigma^2)' = 2 f sigma^2 + g^2,   a(0) = 1.
 * </pre>
 *
 * <p>Which one? {@link #ornsteinUhlenbeck()} for theory (the simplest formulas), {@link
 * #vpCosine()} to train on toy data and latents, {@link #edm()} where the noise level itself is to
 * be the clock.
 *
 * <p>Source: Song et al. 2021 (arXiv 2011.13456), section 3.
 */
public interface ForwardProcess {

  /** A short name for captions and error messages. */
  String name();

  /** The signal scale a(t). */
  double scale(double t);

  /** The noise standard deviation sigma(t), accurate also where it is tiny. */
  double sigma(double t);

  /** The linear drift f(t) = d ln a / dt. */
  double drift(double t);

  /** The squared diffusion coefficient g(t)^2 = d(sigma^2)/dt - 2 f sigma^2. */
  double diffusionSquared(double t);

  /** The latest time T: samplers start here from N(0, sigma(T)^2 I). */
  double horizon();

  /** The earliest time at which samplers and training stop by default; small, above zero. */
  double earliest();

  /** The time at which sigma / a equals {@code noiseToSignal}. */
  double timeOf(double noiseToSignal);

  /** How samplers space their times where nobody says otherwise: equal steps in t. */
  default SpacedGrid.Spacing spacing() {
    return SpacedGrid.Spacing.UNIFORM;
  }

  /** a(t) and sigma(t) together; refuses a time outside [0, T]. */
  default NoiseLevel at(double t) {
    if (!(t >= 0 && t <= horizon() * (1 + 1e-12))) {
      throw new IllegalArgumentException(
          "time " + t + " is outside [0, " + horizon() + "] of the " + name() + " process");
    }
    return new NoiseLevel(t, scale(t), sigma(t));
  }

  /** Draws x_t given x_0, row i from {@code rng.stream(i)}. */
  default Points noised(Points clean, double t, Rng rng) {
    NoiseLevel level = at(t);
    double[] out = clean.values().clone();
    for (int i = 0, k = 0; i < clean.size(); i++) {
      Rng row = rng.stream(i);
      for (int j = 0; j < clean.dim(); j++, k++) {
        out[k] = level.scale() * out[k] + level.sigma() * row.gaussian();
      }
    }
    return Points.wrap(clean.size(), clean.dim(), out);
  }

  /** Ornstein-Uhlenbeck, a = e^-t, sigma^2 = 1 - e^-2t, up to T = 5. */
  static ForwardProcess ornsteinUhlenbeck() {
    return ornsteinUhlenbeck(5);
  }

  /** Ornstein-Uhlenbeck up to {@code horizon}. */
  static ForwardProcess ornsteinUhlenbeck(double horizon) {
    return new OrnsteinUhlenbeck(horizon);
  }

  /** Variance preserving with beta rising linearly from 0.1 to 20 on [0, 1]. */
  static ForwardProcess vpLinear() {
    return new VpLinear(0.1, 20);
  }

  /**
   * Variance preserving with beta rising linearly from {@code betaMin} to {@code betaMax} on [0,
   * 1].
   */
  static ForwardProcess vpLinear(double betaMin, double betaMax) {
    return new VpLinear(betaMin, betaMax);
  }

  /** Variance preserving with the cosine schedule, offset 0.008. */
  static ForwardProcess vpCosine() {
    return new VpCosine(0.008);
  }

  /**
   * Variance exploding: sigma grows geometrically from {@code sigmaMin} to {@code sigmaMax} on [0,
   * 1].
   */
  static ForwardProcess varianceExploding(double sigmaMin, double sigmaMax) {
    return new VarianceExploding(sigmaMin, sigmaMax);
  }

  /** EDM: a = 1, sigma = t, from 0.002 to 80. */
  static ForwardProcess edm() {
    return new Edm(0.002, 80);
  }

  /** EDM between two noise levels. */
  static ForwardProcess edm(double sigmaMin, double sigmaMax) {
    return new Edm(sigmaMin, sigmaMax);
  }
}
