package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * A step that is linear in the state, the score and the noise: x_s = keep x + gain score(x, t) +
 * noise z. Its Jacobian is keep I + gain H with H the Jacobian of the score, which is what a study
 * of its stability needs. One model call a step.
 */
public interface LinearStep extends StepRule {

  /** The three coefficients of the step between two noise levels of {@code process}. */
  Coefficients coefficients(ForwardProcess process, NoiseLevel from, NoiseLevel to);

  @Override
  default Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    Coefficients c = coefficients(model.process(), from, to);
    Points next = x.combine(c.keep(), c.gain(), model.score(x, from.time()));
    return c.noise() == 0 ? next : next.combine(1, c.noise(), noise.next(x.dim()));
  }

  /**
   * x_s = keep x + gain score(x, t) + noise z.
   *
   * @param keep the factor of the state
   * @param gain the factor of the score
   * @param noise the standard deviation of the added noise, 0 for a deterministic step
   */
  record Coefficients(double keep, double gain, double noise) {}
}
