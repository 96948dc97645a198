package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * The velocity of the probability-flow ODE, dx/dt = f x - g^2 score / 2. Source: Song et al. 2021,
 * equation 13.
 */
final class ProbabilityFlow {
  private ProbabilityFlow() {}

  static Points velocity(ScoreModel model, Points x, double t) {
    ForwardProcess process = model.process();
    return x.combine(process.drift(t), -0.5 * process.diffusionSquared(t), model.score(x, t));
  }
}
