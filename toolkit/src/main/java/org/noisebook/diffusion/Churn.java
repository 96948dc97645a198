package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * The stochastic sampler of Karras et al.: noise is added until sigma / a has grown by the factor 1
 * + gamma, then Heun's rule goes down from there. At most to the process's horizon.
 *
 * <p>Source: Karras et al. 2022 (arXiv 2206.00364), algorithm 2, with S_noise = 1 and no limits on
 * the noise levels that churn; written for any a and sigma.
 *
 * @param gamma the growth of the noise-to-signal ratio before each step, at least 0
 */
record Churn(double gamma) implements StepRule {
  private static final StepRule HEUN = new HeunOde();

  Churn {
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("churn: expected gamma from 0 to 1, got " + gamma);
    }
  }

  /** gamma = min(churn / steps, sqrt(2) - 1). */
  static Churn of(int steps, double churn) {
    return new Churn(Math.min(churn / steps, Math.sqrt(2) - 1));
  }

  @Override
  public String name() {
    return "Heun with churn " + gamma;
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    ForwardProcess process = model.process();
    double ratio = from.sigma() / from.scale();
    double time = Math.min(process.horizon(), process.timeOf((1 + gamma) * ratio));
    if (gamma == 0 || time <= from.time()) {
      return HEUN.step(model, x, from, to, noise);
    }
    NoiseLevel up = process.at(time);
    // x_up = (a_up / a_t) x + a_up sqrt(nu_up^2 - nu_t^2) z
    double keep = up.scale() / from.scale();
    double added = Math.sqrt(up.sigma() * up.sigma() - keep * keep * from.sigma() * from.sigma());
    Points noisier = x.combine(keep, added, noise.next(x.dim()));
    return HEUN.step(model, noisier, up, to, noise);
  }
}
