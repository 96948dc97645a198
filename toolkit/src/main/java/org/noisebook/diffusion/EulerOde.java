package org.noisebook.diffusion;

/**
 * Euler's rule for the probability-flow ODE: x_s = x + (s - t) (f x - g^2 score / 2). Order 1, one
 * model call a step.
 */
record EulerOde() implements LinearStep {

  @Override
  public String name() {
    return "probability flow, Euler";
  }

  @Override
  public Coefficients coefficients(ForwardProcess process, NoiseLevel from, NoiseLevel to) {
    double h = from.time() - to.time();
    double squared = process.diffusionSquared(from.time());
    return new Coefficients(1 - h * process.drift(from.time()), 0.5 * h * squared, 0);
  }
}
