package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * DPM-Solver++ 2S with its middle point half-way in log(a / sigma): a first-order step to the
 * middle, the denoised mean there, and a whole step with it.
 *
 * <p>Order 2, two model calls a step; a last step to sigma = 0 is {@link Ddim}'s.
 *
 * <p>Source: Lu et al. 2022 (arXiv 2211.01095), algorithm 1 with r = 1/2.
 */
record DpmSolver2S() implements StepRule {

  @Override
  public String name() {
    return "DPM-Solver++ 2S";
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    Points clean = model.denoised(x, from.time());
    if (to.sigma() == 0) {
      return DpmSolver2M.advance(x, clean, from, to);
    }
    double middleTime =
        model.process().timeOf(Math.pow(from.snr() * to.snr(), -0.25)); // sigma / a = snr^-1/2
    NoiseLevel middle = model.process().at(middleTime);
    Points half = DpmSolver2M.advance(x, clean, from, middle);
    return DpmSolver2M.advance(x, model.denoised(half, middleTime), from, to);
  }
}
