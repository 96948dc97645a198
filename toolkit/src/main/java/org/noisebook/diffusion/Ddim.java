package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * DDIM: with x0 the denoised mean, eps = (x - a_t x0) / sigma_t, and v the variance of q(x_s | x_t,
 * x_0),
 *
 * <pre>
 * x_s = a_s x0 + sqrt(sigma_s^2 - eta^2 v) eps + eta sqrt(v) z,   v = sigma_s^2 (1 - snr_t / snr_s).
 * </pre>
 *
 * <p>eta = 0 is deterministic: a first-order exponential integrator of the probability-flow ODE.
 * eta = 1 has the law of {@link Ddpm}, step by step. One model call a step. Not to be confused with
 * {@link EulerOde}, which converges to the same ODE but treats the linear drift by Euler's rule as
 * well.
 *
 * <p>Source: Song, Meng, Ermon 2021 (arXiv 2010.02502), equation 12, written for any a and sigma.
 */
record Ddim(double eta) implements StepRule {
  Ddim {
    if (!(eta >= 0 && eta <= 1)) {
      throw new IllegalArgumentException(
          "DDIM's eta: expected a number from 0 (deterministic) to 1 (DDPM), got " + eta);
    }
  }

  @Override
  public String name() {
    return eta == 0 ? "DDIM" : "DDIM, eta = " + eta;
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    Points clean = model.denoised(x, from.time());
    double variance = Ddpm.posteriorVariance(from, to);
    double keep = Math.sqrt(to.sigma() * to.sigma() - eta * eta * variance) / from.sigma();
    // a_s x0 + keep (x - a_t x0)
    Points next = x.combine(keep, to.scale() - keep * from.scale(), clean);
    return eta == 0 ? next : next.combine(1, eta * Math.sqrt(variance), noise.next(x.dim()));
  }
}
