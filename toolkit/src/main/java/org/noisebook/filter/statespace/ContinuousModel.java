package org.noisebook.filter.statespace;

/** A hidden process X and the observation dY = h(X) dt + dV, Cov dV = R dt, in continuous time. */
public sealed interface ContinuousModel permits LinearSde, DiffusionModel, FiniteState {
  /** The dimension m of Y. */
  int observationDim();

  /** X and Y at strictly ascending times, Y = 0 at the first. */
  SimulatedPath simulate(double[] times, long seed);

  /** {@code steps} + 1 times from 0 to {@code end}, equally spaced. */
  static double[] times(double end, int steps) {
    Shape.count(steps, 1, "steps");
    if (!(end > 0 && end < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("end: expected a finite time above 0, got " + end);
    }
    double[] times = new double[steps + 1];
    for (int k = 0; k <= steps; k++) {
      times[k] = end * k / steps;
    }
    return times;
  }
}
