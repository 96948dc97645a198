package org.noisebook.filter.statespace;

import java.util.Arrays;
import java.util.List;
import org.noisebook.math.Rng;

/**
 * A linear Gaussian model whose matrices follow a hidden Markov chain: s_0 from {@code initial},
 * s_k from row s_{k-1} of {@code chances}, and x_0, x_k, y_k from the model of regime s_k.
 *
 * <p>As a state-space model its state is (x, s), n + 1 numbers; {@link RaoBlackwellised} integrates
 * x out.
 *
 * @param initial K probabilities
 * @param chances K x K, rows sum to one
 * @param regimes K models of equal dimensions
 */
public record SwitchingLinear(double[] initial, double[][] chances, List<LinearGaussian> regimes)
    implements StateSpaceModel {
  /** Refuses probabilities that do not sum to one and models of unequal dimensions. */
  public SwitchingLinear {
    regimes = List.copyOf(regimes);
    int count = Shape.count(regimes.size(), 1, "regimes");
    initial = Shape.vector(initial, count, "initial probabilities");
    chances = Shape.matrix(chances, count, count, "transition probabilities").getData();
    Chance.require(initial, "initial probabilities");
    for (int i = 0; i < count; i++) {
      Chance.require(chances[i], "transition probabilities, row " + i);
    }
    LinearGaussian first = regimes.get(0);
    for (LinearGaussian regime : regimes) {
      if (regime.stateDim() != first.stateDim()
          || regime.observationDim() != first.observationDim()) {
        throw new IllegalArgumentException(
            "regimes: expected models of equal dimensions, got states of "
                + first.stateDim()
                + " and "
                + regime.stateDim()
                + ", observations of "
                + first.observationDim()
                + " and "
                + regime.observationDim());
      }
    }
  }

  /** The dimension n of x. */
  public int linearDim() {
    return regimes.get(0).stateDim();
  }

  @Override
  public int stateDim() {
    return linearDim() + 1;
  }

  @Override
  public int observationDim() {
    return regimes.get(0).observationDim();
  }

  @Override
  public void drawInitial(double[] states, int from, int to, Rng rng) {
    for (int row = from; row < to; row++) {
      int regime = rng.choose(initial);
      double[] x = new double[linearDim()];
      regimes.get(regime).drawInitial(x, 0, 1, rng);
      put(x, regime, states, row);
    }
  }

  @Override
  public void drawTransition(int step, double[] states, int from, int to, Rng rng) {
    for (int row = from; row < to; row++) {
      int regime = rng.choose(chances[regime(states, row)]);
      double[] x = regimes.get(regime).transition(step).draw(linear(states, row), rng);
      put(x, regime, states, row);
    }
  }

  @Override
  public void logLikelihood(
      int step, double[] observation, double[] states, int from, int to, double[] out) {
    double[] one = new double[1];
    for (int row = from; row < to; row++) {
      LinearGaussian regime = regimes.get(regime(states, row));
      regime.logLikelihood(step, observation, linear(states, row), 0, 1, one);
      out[row] = one[0];
    }
  }

  @Override
  public double[] drawObservation(int step, double[] state, Rng rng) {
    return regimes.get(regime(state, 0)).drawObservation(step, linear(state, 0), rng);
  }

  private int regime(double[] states, int row) {
    return (int) states[row * stateDim() + linearDim()];
  }

  private double[] linear(double[] states, int row) {
    return Arrays.copyOfRange(states, row * stateDim(), row * stateDim() + linearDim());
  }

  private void put(double[] x, int regime, double[] states, int row) {
    System.arraycopy(x, 0, states, row * stateDim(), x.length);
    states[row * stateDim() + x.length] = regime;
  }
}
