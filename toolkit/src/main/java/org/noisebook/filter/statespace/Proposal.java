package org.noisebook.filter.statespace;

import org.noisebook.math.Rng;

/**
 * How a particle filter moves particles when there is an observation, and what that costs in
 * weight. Rows as in {@link StateSpaceModel}.
 */
public interface Proposal {
  /**
   * Fills the rows with draws of q(x_0 | y) and {@code logWeights} with log p(y | x_0) p(x_0) / q.
   */
  void initial(double[] y, double[] states, int from, int to, Rng rng, double[] logWeights);

  /**
   * Replaces the rows by draws of q(x_k | x_{k-1}, y) and fills {@code logWeights} with log p(y |
   * x_k) p(x_k | x_{k-1}) / q.
   */
  void move(int step, double[] y, double[] states, int from, int to, Rng rng, double[] logWeights);

  /**
   * Writes a guess of log p(y | x_{k-1} = row i) to {@code out[i]}: the first-stage weight of the
   * auxiliary filter. Any finite guess keeps it correct; a good one keeps its variance low.
   */
  void lookAhead(int step, double[] y, double[] states, int from, int to, double[] out);

  /** The model's own transition, blind to y: the bootstrap filter's. It cannot look ahead. */
  static Proposal blind(StateSpaceModel model) {
    return new BlindProposal(model);
  }

  /**
   * The Gaussian that a Kalman update of N(f(x_{k-1}), Q) with the observation map's tangent at
   * f(x_{k-1}) gives: the locally optimal proposal where observations are linear.
   */
  static Proposal tangent(GaussianModel model) {
    return new TangentProposal(model);
  }
}
