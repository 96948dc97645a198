package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * A model of the noised densities p_t of one forward process, exact or learned, that answers with
 * scores.
 *
 * <p>The process belongs to the model, so that a sampler cannot pair a trained network with a
 * schedule it never saw. Models must answer rows independently: row i of the answer depends on row
 * i of {@code x} alone.
 */
public interface ScoreModel {

  /** The process whose marginals p_t this models. */
  ForwardProcess process();

  /** The dimension d of the points. */
  int dim();

  /** The score grad log p_t(x), one row a point (n x d in, n x d out). */
  Points score(Points x, double t);

  /**
   * Times at which the model jumps, as one guided in an interval does: adaptive integrators stop
   * there. None unless said otherwise.
   */
  default double[] switchTimes() {
    return new double[0];
  }

  /**
   * The denoised mean E[x_0 | x_t = x] = (x + sigma^2 score) / a (Tweedie), n x d in, n x d out.
   */
  default Points denoised(Points x, double t) {
    return Parametrisation.SCORE.convert(score(x, t), Parametrisation.X0, x, process().at(t));
  }

  /** The mean noise E[z | x_t = x] = -sigma score, n x d in, n x d out. */
  default Points eps(Points x, double t) {
    double sigma = process().sigma(t);
    return score(x, t).map(value -> -sigma * value);
  }
}
