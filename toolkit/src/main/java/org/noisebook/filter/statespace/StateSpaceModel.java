package org.noisebook.filter.statespace;

import org.noisebook.math.Rng;

/**
 * A hidden Markov process x_k in R^n and observations y_k in R^m, in discrete time.
 *
 * <p>Methods work on blocks of states: row i of {@code states} is the n numbers from i * n on, and
 * rows {@code from} (inclusive) to {@code to} (exclusive) are meant. They may be called from
 * several threads for disjoint rows, each with its own stream.
 */
public interface StateSpaceModel {
  /** n. */
  int stateDim();

  /** m. */
  int observationDim();

  /** Fills the rows with draws of x_0. */
  void drawInitial(double[] states, int from, int to, Rng rng);

  /** Replaces rows x_{step-1} by draws of x_step given them; {@code step} is 1 or more. */
  void drawTransition(int step, double[] states, int from, int to, Rng rng);

  /** Writes log p(y_step | x_step = row i) to {@code out[i]}. */
  void logLikelihood(
      int step, double[] observation, double[] states, int from, int to, double[] out);

  /** A draw of y_step given x_step. */
  double[] drawObservation(int step, double[] state, Rng rng);

  /**
   * Writes log p(x_step = next | x_{step-1} = row i) to {@code out[i]}; smoothing needs it.
   *
   * @throws UnsupportedOperationException where the model has no such density
   */
  default void logTransition(
      int step, double[] states, int from, int to, double[] next, double[] out) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no transition density, which smoothing needs");
  }
}
