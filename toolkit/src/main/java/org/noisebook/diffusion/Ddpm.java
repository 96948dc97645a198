package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * DDPM ancestral sampling: draws from q(x_s | x_t, x_0 = denoised mean),
 *
 * <pre>
 * mean = (a_t / a_s) (sigma_s / sigma_t)^2 x + a_s (1 - r) x0,   variance = sigma_s^2 (1 - r),   r = snr_t / snr_s.
 * </pre>
 *
 * <p>Converges weakly, with order 1 in the step, to the reverse SDE. One model call a step.
 *
 * <p>Source: Ho, Jain, Abbeel 2020 (arXiv 2006.11239), equations 6 and 7, written for any a and
 * sigma.
 */
record Ddpm() implements StepRule {

  @Override
  public String name() {
    return "DDPM";
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    Points clean = model.denoised(x, from.time());
    double ratio = to.sigma() / from.sigma();
    double ofState = from.scale() / to.scale() * ratio * ratio;
    double ofClean = to.scale() * (1 - snrRatio(from, to));
    Points mean = x.combine(ofState, ofClean, clean);
    return mean.combine(1, Math.sqrt(posteriorVariance(from, to)), noise.next(x.dim()));
  }

  /** The variance of q(x_s | x_t, x_0), sigma_s^2 (1 - snr_t / snr_s). */
  static double posteriorVariance(NoiseLevel from, NoiseLevel to) {
    return to.sigma() * to.sigma() * (1 - snrRatio(from, to));
  }

  private static double snrRatio(NoiseLevel from, NoiseLevel to) {
    double root = from.scale() * to.sigma() / (to.scale() * from.sigma());
    return root * root;
  }
}
