package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * Heun's rule for the probability-flow ODE: an Euler step, then the mean of the velocities at both
 * ends. Order 2, two model calls a step; one on a last step to sigma = 0, where the score does not
 * exist and Euler's step stands.
 *
 * <p>Source: Karras et al. 2022 (arXiv 2206.00364), algorithm 1.
 */
record HeunOde() implements StepRule {

  @Override
  public String name() {
    return "probability flow, Heun";
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    double h = to.time() - from.time();
    Points slope = ProbabilityFlow.velocity(model, x, from.time());
    Points euler = x.combine(1, h, slope);
    if (to.sigma() == 0) {
      return euler;
    }
    Points mean = slope.combine(0.5, 0.5, ProbabilityFlow.velocity(model, euler, to.time()));
    return x.combine(1, h, mean);
  }
}
