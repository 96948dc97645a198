package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * A step rule followed by Langevin steps at the noise level it reached: x += e score(x, s) + sqrt(2
 * e) z with e = 2 (snr sigma_s)^2, none at sigma = 0.
 *
 * <p>Source: Song et al. 2021 (arXiv 2011.13456), algorithm 5, with the score's length replaced by
 * its scale sqrt(d) / sigma, so that rows stay independent.
 *
 * @param predictor the rule that changes the noise level
 * @param corrections Langevin steps after it, at least 1
 * @param snr the signal-to-noise ratio of a Langevin step, such as 0.16
 */
record PredictorCorrector(StepRule predictor, int corrections, double snr) implements StepRule {
  PredictorCorrector {
    Require.positive(snr, "the corrector's signal-to-noise ratio");
    if (corrections < 1) {
      throw new IllegalArgumentException("expected at least 1 correction, got " + corrections);
    }
  }

  @Override
  public String name() {
    return predictor.name() + ", corrected";
  }

  @Override
  public StepRule begin() {
    return new PredictorCorrector(predictor.begin(), corrections, snr);
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    Points next = predictor.step(model, x, from, to, noise);
    double step = 2 * snr * snr * to.sigma() * to.sigma();
    for (int k = 0; k < corrections && step > 0; k++) {
      next = next.combine(1, step, model.score(next, to.time()));
      next = next.combine(1, Math.sqrt(2 * step), noise.next(x.dim()));
    }
    return next;
  }
}
