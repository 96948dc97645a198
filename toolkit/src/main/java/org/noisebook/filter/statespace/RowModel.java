package org.noisebook.filter.statespace;

import java.util.Arrays;
import java.util.function.Function;
import org.noisebook.math.Rng;

/**
 * A state-space model from functions of one state, for laws that are not Gaussian. The general
 * interface is faster: these functions allocate.
 *
 * @param stateDim n
 * @param observationDim m
 * @param initial draws x_0
 * @param transition draws x_step given x_{step-1}
 * @param observation draws y_step given x_step
 * @param logLikelihood log p(y | x)
 * @param logTransition log p(next | x)
 */
public record RowModel(
    int stateDim,
    int observationDim,
    Function<Rng, double[]> initial,
    Draw transition,
    Draw observation,
    LogDensity logLikelihood,
    LogDensity logTransition)
    implements StateSpaceModel {

  /** A draw at a step, given a state. */
  @FunctionalInterface
  public interface Draw {
    /** The draw. */
    double[] at(int step, double[] state, Rng rng);
  }

  /** The log-density at a step of {@code value} given {@code state}. */
  @FunctionalInterface
  public interface LogDensity {
    /** The log-density; minus infinity where the value is impossible. */
    double at(int step, double[] value, double[] state);
  }

  /** Refuses dimensions below 1. */
  public RowModel {
    Shape.count(stateDim, 1, "state dimension");
    Shape.count(observationDim, 1, "observation dimension");
  }

  @Override
  public void drawInitial(double[] states, int from, int to, Rng rng) {
    for (int row = from; row < to; row++) {
      put(initial.apply(rng), states, row);
    }
  }

  @Override
  public void drawTransition(int step, double[] states, int from, int to, Rng rng) {
    for (int row = from; row < to; row++) {
      put(transition.at(step, row(states, row), rng), states, row);
    }
  }

  @Override
  public void logLikelihood(
      int step, double[] observation, double[] states, int from, int to, double[] out) {
    for (int row = from; row < to; row++) {
      out[row] = logLikelihood.at(step, observation.clone(), row(states, row));
    }
  }

  @Override
  public double[] drawObservation(int step, double[] state, Rng rng) {
    double[] y = observation.at(step, state.clone(), rng);
    return Shape.vector(y, observationDim, "drawn observation at step " + step);
  }

  @Override
  public void logTransition(
      int step, double[] states, int from, int to, double[] next, double[] out) {
    for (int row = from; row < to; row++) {
      out[row] = logTransition.at(step, next.clone(), row(states, row));
    }
  }

  private double[] row(double[] states, int row) {
    return Arrays.copyOfRange(states, row * stateDim, (row + 1) * stateDim);
  }

  private void put(double[] drawn, double[] states, int row) {
    Shape.vector(drawn, stateDim, "drawn state");
    System.arraycopy(drawn, 0, states, row * stateDim, stateDim);
  }
}
