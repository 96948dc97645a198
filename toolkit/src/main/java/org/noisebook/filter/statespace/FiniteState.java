package org.noisebook.filter.statespace;

import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * A Markov chain X on {0 .. K - 1} in continuous time, seen through dY = h(X) dt + dV, Cov dV = R
 * dt.
 *
 * @param initial K probabilities of X_0
 * @param rates the generator, K x K: entry (i, j) the rate of jumps from i to j, rows sum to 0
 * @param levels h, K x m, row k what state k shows
 * @param noise R, m x m, positive definite
 */
public record FiniteState(double[] initial, double[][] rates, double[][] levels, double[][] noise)
    implements ContinuousModel {
  /** Refuses a generator with negative rates or rows that do not sum to 0. */
  public FiniteState {
    int count = Shape.count(initial.length, 1, "states");
    initial = Shape.vector(initial, count, "initial probabilities");
    Chance.require(initial, "initial probabilities");
    rates = Shape.matrix(rates, count, count, "generator").getData();
    for (int i = 0; i < count; i++) {
      double sum = 0;
      double size = 0;
      for (int j = 0; j < count; j++) {
        if (i != j && rates[i][j] < 0) {
          throw new IllegalArgumentException(
              "generator: rates of jumps are not negative, got "
                  + rates[i][j]
                  + " from "
                  + i
                  + " to "
                  + j);
        }
        sum += rates[i][j];
        size = Math.max(size, Math.abs(rates[i][j]));
      }
      if (Math.abs(sum) > 1e-9 * size) {
        throw new IllegalArgumentException(
            "generator: rows sum to 0, the sum of row " + i + " is " + sum);
      }
    }
    int m = Shape.count(noise.length, 1, "observation dimension");
    levels = Shape.matrix(levels, count, m, "levels").getData();
    Factor.definite(noise, m, "observation noise covariance");
    noise = Shape.matrix(noise, m, m, "observation noise covariance").getData();
  }

  /** K. */
  public int states() {
    return initial.length;
  }

  @Override
  public int observationDim() {
    return noise.length;
  }

  /** Exact: exponential waiting times, and h integrated over them. The states' column is X. */
  @Override
  public SimulatedPath simulate(double[] times, long seed) {
    double[] at = Shape.times(times, 2);
    int m = observationDim();
    Rng hidden = Rng.of(seed).stream(0);
    Rng seen = Rng.of(seed).stream(1);
    GaussianNoise rate = GaussianNoise.of(noise, m, "observation noise covariance");
    int state = hidden.choose(initial);
    double[] states = new double[at.length];
    double[] values = new double[at.length * m];
    states[0] = state;
    double jump = at[0] + wait(state, hidden);
    for (int k = 1; k < at.length; k++) {
      double[] noise = new double[m];
      rate.addDraw(noise, 0, seen, new double[m]);
      for (int j = 0; j < m; j++) {
        values[k * m + j] = values[(k - 1) * m + j] + Math.sqrt(at[k] - at[k - 1]) * noise[j];
      }
      double now = at[k - 1];
      while (now < at[k]) {
        double until = Math.min(jump, at[k]);
        for (int j = 0; j < m; j++) {
          values[k * m + j] += levels[state][j] * (until - now);
        }
        now = until;
        if (jump <= at[k] && now == jump) {
          state = next(state, hidden);
          jump += wait(state, hidden);
        }
      }
      states[k] = state;
    }
    return new SimulatedPath(
        Points.wrap(at.length, 1, states), new ObservedPath(at, Points.wrap(at.length, m, values)));
  }

  private double wait(int state, Rng rng) {
    double rate = -rates[state][state];
    return rate > 0 ? -Math.log1p(-rng.uniform()) / rate : Double.POSITIVE_INFINITY;
  }

  private int next(int state, Rng rng) {
    double[] chances = new double[states()];
    for (int j = 0; j < chances.length; j++) {
      chances[j] = j == state ? 0 : rates[state][j] / -rates[state][state];
    }
    return rng.choose(chances);
  }
}
