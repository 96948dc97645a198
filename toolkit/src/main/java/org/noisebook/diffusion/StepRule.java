package org.noisebook.diffusion;

import org.noisebook.math.Points;

/** How a sampler gets from one noise level to the next lower one: the part that makes DDIM DDIM. */
public interface StepRule {

  /** The name that captions and error messages use. */
  String name();

  /** The rule as a run begins: itself, unless it remembers earlier steps and must start afresh. */
  default StepRule begin() {
    return this;
  }

  /**
   * Moves every row of {@code x} from noise level {@code from} to {@code to}.
   *
   * @param noise asked for {@code next(dim)} once a step by stochastic rules, never by
   *     deterministic ones
   */
  Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise);
}
