package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * DPM-Solver++ 2M: with l = log(a / sigma), h = l_s - l_t and h' the step before, the denoised mean
 * is extrapolated from the last two,
 *
 * <pre>
 * D = x0_t + (h / 2 h') (x0_t - x0_before),   x_s = (sigma_s / sigma_t) x + a_s (1 - e^-h) D.
 * </pre>
 *
 * <p>Order 2, one model call a step; the first step and a last one to sigma = 0 are {@link Ddim}'s.
 *
 * <p>Source: Lu et al. 2022 (arXiv 2211.01095), algorithm 2.
 */
final class DpmSolver2M implements StepRule {
  private Points before;
  private double stepBefore;

  @Override
  public String name() {
    return "DPM-Solver++ 2M";
  }

  @Override
  public StepRule begin() {
    return new DpmSolver2M();
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    Points clean = model.denoised(x, from.time());
    double h = 0.5 * Math.log(to.snr() / from.snr());
    Points extrapolated = clean;
    if (before != null && to.sigma() > 0) {
      double share = h / (2 * stepBefore);
      extrapolated = clean.combine(1 + share, -share, before);
    }
    before = clean;
    stepBefore = h;
    return advance(x, extrapolated, from, to);
  }

  /** (sigma_s / sigma_t) x + a_s (1 - e^-h) clean, with e^-h = a_t sigma_s / (a_s sigma_t). */
  static Points advance(Points x, Points clean, NoiseLevel from, NoiseLevel to) {
    double ratio = to.sigma() / from.sigma();
    return x.combine(ratio, to.scale() - ratio * from.scale(), clean);
  }
}
