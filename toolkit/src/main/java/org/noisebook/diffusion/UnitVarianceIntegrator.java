package org.noisebook.diffusion;

/**
 * The reverse SDE of a variance-preserving process with x + score frozen over a step, everything
 * else exact: with rho = a_s / a_t (e^delta for Ornstein-Uhlenbeck),
 *
 * <pre>x_s = rho x + (rho - 1 / rho) score + sqrt(1 - 1 / rho^2) z.</pre>
 *
 * <p>Exact in law, at any step, for Gaussian data of variance 1 in every direction, so that on
 * mixtures of such components only guidance and mixing are discretised. Weak order 1, one model
 * call a step. Derived as an exponential time-differencing step; for other data {@link
 * ExponentialIntegrator} and {@link Ddpm} are the usual choices.
 */
record UnitVarianceIntegrator() implements LinearStep {

  @Override
  public String name() {
    return "reverse SDE, exact for unit variance";
  }

  @Override
  public Coefficients coefficients(ForwardProcess process, NoiseLevel from, NoiseLevel to) {
    double preserved = from.scale() * from.scale() + from.sigma() * from.sigma();
    if (Math.abs(preserved - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "this integrator needs a variance-preserving process, a^2 + sigma^2 = 1; "
              + process.name()
              + " is none");
    }
    double back = from.scale() / to.scale();
    return new Coefficients(1 / back, 1 / back - back, Math.sqrt((1 - back) * (1 + back)));
  }
}
