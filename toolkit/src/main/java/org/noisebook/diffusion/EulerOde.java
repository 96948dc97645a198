package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * Euler's rule for the probability-flow ODE: x_s = x + (s - t) velocity(x, t). Order 1, one model
 * call a step.
 */
record EulerOde() implements StepRule {

  @Override
  public String name() {
    return "probability flow, Euler";
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    return x.combine(1, to.time() - from.time(), ProbabilityFlow.velocity(model, x, from.time()));
  }
}
