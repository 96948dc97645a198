package org.noisebook.filter.statespace;

import java.util.Arrays;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * A hidden path and what was seen of it.
 *
 * @param states T x n
 * @param observations T observations
 */
public record Simulation(Points states, Observations observations) {
  /** Refuses unequal lengths. */
  public Simulation {
    if (states.size() != observations.steps()) {
      throw new IllegalArgumentException(
          "expected one observation a state, got "
              + states.size()
              + " states and "
              + observations.steps()
              + " observations");
    }
  }

  /** Draws x_0, y_0, ..., x_{T-1}, y_{T-1}; the path is the same whatever is observed of it. */
  public static Simulation of(StateSpaceModel model, int steps, long seed) {
    Shape.count(steps, 1, "steps");
    int n = model.stateDim();
    int m = model.observationDim();
    Rng hidden = Rng.of(seed).stream(0);
    Rng seen = Rng.of(seed).stream(1);
    double[] state = new double[n];
    double[] states = new double[steps * n];
    double[] values = new double[steps * m];
    model.drawInitial(state, 0, 1, hidden);
    for (int k = 0; k < steps; k++) {
      if (k > 0) {
        model.drawTransition(k, state, 0, 1, hidden);
      }
      System.arraycopy(state, 0, states, k * n, n);
      double[] y = model.drawObservation(k, Arrays.copyOf(state, n), seen);
      System.arraycopy(Shape.vector(y, m, "drawn observation"), 0, values, k * m, m);
    }
    Points path = Points.wrap(steps, n, states).requireFinite("simulated states");
    return new Simulation(path, Observations.of(Points.wrap(steps, m, values)));
  }
}
