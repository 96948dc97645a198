package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * The probability flow with the signal share as its clock. With rho = sqrt(a^2 + sigma^2), y = x /
 * rho and u = a / rho every linear process becomes a variance-preserving one, and
 *
 * <pre>dy/du = (y + rho score(rho y, t)) / u,</pre>
 *
 * <p>smooth from pure noise to data where components have about unit variance; for components of
 * variance 1 exactly it is mean_y + eta (mean_y - mean), without y itself. Derived.
 */
final class SignalFlow {
  private final ScoreModel model;

  SignalFlow(ScoreModel model) {
    this.model = model;
  }

  /** a / sqrt(a^2 + sigma^2). */
  static double signal(NoiseLevel level) {
    return level.scale() / size(level);
  }

  /** sqrt(a^2 + sigma^2). */
  static double size(NoiseLevel level) {
    return Math.hypot(level.scale(), level.sigma());
  }

  /** The level between two others at signal share {@code u}. */
  NoiseLevel at(double u) {
    return model.process().at(model.process().timeOf(Math.sqrt((1 - u) * (1 + u)) / u));
  }

  /** dy/du at y. */
  Points velocity(Points y, NoiseLevel level) {
    double rho = size(level);
    double u = signal(level);
    return y.combine(1 / u, rho / u, model.score(y.map(v -> rho * v), level.time()));
  }
}
