package org.noisebook.filter.statespace;

import org.noisebook.math.Rng;

/**
 * A state-space model with Gaussian initial law and additive Gaussian noise,
 *
 * <pre>x_0 ~ N(m, P),   x_k = f_k(x_{k-1}) + N(0, Q_k),   y_k = h_k(x_k) + N(0, R_k).</pre>
 */
public sealed interface GaussianModel extends StateSpaceModel
    permits LinearGaussian, NonlinearGaussian {
  /** m. */
  double[] initialMean();

  /** P, positive semidefinite. */
  double[][] initialCovariance();

  /** The law of x_step given x_{step-1}; {@code step} is 1 or more. */
  GaussianMap transition(int step);

  /** The law of y_step given x_step. */
  GaussianMap observation(int step);

  @Override
  default int stateDim() {
    return initialMean().length;
  }

  @Override
  default int observationDim() {
    return observation(0).outputs();
  }

  @Override
  default void drawInitial(double[] states, int from, int to, Rng rng) {
    int n = stateDim();
    double[] mean = initialMean();
    GaussianNoise noise = GaussianNoise.of(initialCovariance(), n, "initial covariance");
    double[] z = new double[n];
    for (int row = from; row < to; row++) {
      System.arraycopy(mean, 0, states, row * n, n);
      noise.addDraw(states, row * n, rng, z);
    }
  }

  @Override
  default void drawTransition(int step, double[] states, int from, int to, Rng rng) {
    transition(step).drawRows(states, from, to, rng);
  }

  @Override
  default void logLikelihood(
      int step, double[] observation, double[] states, int from, int to, double[] out) {
    observation(step).logDensity(observation, states, from, to, out);
  }

  @Override
  default double[] drawObservation(int step, double[] state, Rng rng) {
    return observation(step).draw(state, rng);
  }

  @Override
  default void logTransition(
      int step, double[] states, int from, int to, double[] next, double[] out) {
    transition(step).logDensity(next, states, from, to, out);
  }
}
