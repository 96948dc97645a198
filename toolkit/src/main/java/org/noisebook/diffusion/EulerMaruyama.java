package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * Euler-Maruyama for the reverse SDE dx = (f x - g^2 score) dt + g dW, run from t down to s = t -
 * h:
 *
 * <pre>x_s = x - h (f x - g^2 score) + g sqrt(h) z.</pre>
 *
 * <p>Weak order 1; strong order 1 here too, as the noise does not depend on x. One model call a
 * step.
 *
 * <p>Source: Song et al. 2021 (arXiv 2011.13456), equation 6 and appendix E.
 */
record EulerMaruyama() implements StepRule {

  @Override
  public String name() {
    return "reverse SDE, Euler-Maruyama";
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    double t = from.time();
    double h = t - to.time();
    double squared = model.process().diffusionSquared(t);
    Points drifted = x.combine(1 - h * model.process().drift(t), h * squared, model.score(x, t));
    return drifted.combine(1, Math.sqrt(squared * h), noise.next(x.dim()));
  }
}
