package org.noisebook.filter;

import org.noisebook.diffusion.ForwardProcess;

/**
 * How a generation shows its hidden end V: in filter time s, from noise at s = 0 up to {@link
 * #end}, the path Y with
 *
 * <pre>
 * dY = (gain(s) V - decay(s) Y) ds + g(s) dW,   Y_s given V ~ N(scale(s) V, noiseVariance(s) I).
 * </pre>
 *
 * <p>In the clock snr = scale^2 / noiseVariance all of these are one process: d snr = (gain / g)^2
 * ds, and snr Y / scale = V snr + B_snr. Source: Franzese et al. 2025 (Entropy 27(4), 371), section
 * on linear diffusions; formulas derived.
 */
public interface ObservationProcess {

  /** A short name for captions and error messages. */
  String name();

  /** The factor of V in the drift. */
  double gain(double s);

  /** The factor of -Y in the drift. */
  double decay(double s);

  /** g(s)^2. */
  double diffusionSquared(double s);

  /** E[Y_s | V] / V. */
  double scale(double s);

  /** Var[Y_s | V] per coordinate. */
  double noiseVariance(double s);

  /** The filter time at which the observation ends; V is seen exactly there or nearly so. */
  double end();

  /** The filter time at which the signal-to-noise ratio is {@code snr}. */
  double timeOf(double snr);

  /** The intrinsic clock scale^2 / noiseVariance, 0 where nothing has been seen. */
  default double snr(double s) {
    double scale = scale(s);
    return scale == 0 ? 0 : scale * scale / noiseVariance(s);
  }

  /** Brownian bridge to V on [0, T] from Y_0 = 0: gain = decay = 1 / (T - s), g = 1. */
  static ObservationProcess brownianBridge(double horizon) {
    return new BrownianBridge(horizon);
  }

  /** Stochastic localisation Y_s = V s + W_s up to {@code horizon}: gain 1, decay 0, snr = s. */
  static ObservationProcess localisation(double horizon) {
    return new Localisation(horizon);
  }

  /**
   * The Ornstein-Uhlenbeck process dx = -alpha x du + dW run back from u = T: gain = alpha /
   * sinh(alpha u), decay = alpha coth(alpha u), u = T - s. With alpha = 0, noise of variance u: the
   * variance-exploding process with the variance as its clock.
   */
  static ObservationProcess ornsteinUhlenbeck(double alpha, double horizon) {
    return new OrnsteinUhlenbeckBridge(alpha, horizon);
  }

  /** A forward process run back from its horizon T: s = T - t. */
  static ObservationProcess reversed(ForwardProcess process) {
    return new ReversedProcess(process);
  }
}
