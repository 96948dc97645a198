package org.noisebook.diffusion;

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
record EulerMaruyama() implements LinearStep {

  @Override
  public String name() {
    return "reverse SDE, Euler-Maruyama";
  }

  @Override
  public Coefficients coefficients(ForwardProcess process, NoiseLevel from, NoiseLevel to) {
    double h = from.time() - to.time();
    double squared = process.diffusionSquared(from.time());
    return new Coefficients(
        1 - h * process.drift(from.time()), h * squared, Math.sqrt(h * squared));
  }
}
