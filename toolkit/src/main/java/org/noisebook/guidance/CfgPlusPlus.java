package org.noisebook.guidance;

import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.RowNoise;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.StepRule;
import org.noisebook.math.Points;

/**
 * CFG++ on DDIM: the denoised mean is guided, the noise put back is unconditional,
 *
 * <pre>
 * x0 = (1 - lambda) x0(x) + lambda x0(x | label),   x_s = a_s x0 + sigma_s eps(x).
 * </pre>
 *
 * <p>lambda = 0 is unconditional DDIM. Takes a model that knows labels, unguided. Source: Chung et
 * al. 2024 (arXiv 2406.08070), algorithm 2.
 *
 * @param label the label guided towards
 * @param lambda from 0 to 1
 */
public record CfgPlusPlus(int label, double lambda) implements StepRule {

  /** Refuses lambda outside [0, 1]. */
  public CfgPlusPlus {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("CFG++ lambda: expected 0 to 1, got " + lambda);
    }
  }

  @Override
  public String name() {
    return "CFG++, \u03bb = " + lambda;
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    if (!(model instanceof ConditionalScoreModel labelled)) {
      throw new IllegalArgumentException(
          "CFG++ guides by itself: give the sampler the labelled, unguided model");
    }
    double t = from.time();
    Points clean = labelled.denoised(x, t);
    Points guided = clean.combine(1 - lambda, lambda, labelled.given(label).denoised(x, t));
    // eps = (x - a_t x0) / sigma_t
    double keep = to.sigma() / from.sigma();
    return x.combine(keep, -keep * from.scale(), clean).combine(1, to.scale(), guided);
  }
}
