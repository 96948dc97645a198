package org.noisebook.filter.statespace;

import java.util.function.UnaryOperator;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * dX_j = f_j(X) dt + s_j(X) dW_j, dY = h(X) dt + dV, Cov dV = R dt: independent noises, one a
 * coordinate.
 *
 * @param initial the law of X_0
 * @param drift f, from n to n numbers
 * @param deviation s, from n to n numbers, not negative
 * @param observation h, from n to m numbers
 * @param noise R, m x m, positive definite
 */
public record DiffusionModel(
    InitialLaw initial,
    UnaryOperator<double[]> drift,
    UnaryOperator<double[]> deviation,
    UnaryOperator<double[]> observation,
    double[][] noise)
    implements ContinuousModel {
  /** Euler steps an interval of the simulated path. */
  private static final int SUBSTEPS = 10;

  /** Copies and checks R. */
  public DiffusionModel {
    int m = Shape.count(noise.length, 1, "observation dimension");
    Factor.definite(noise, m, "observation noise covariance");
    noise = Shape.matrix(noise, m, m, "observation noise covariance").getData();
  }

  /**
   * The double well, dX = rate (X - X^3) dt + sigma dW, dY = gain X dt + dV, X_0 ~ N(0, 1): two
   * wells at -1 and 1, of which a filter must tell the right one.
   */
  public static DiffusionModel doubleWell(double rate, double sigma, double gain) {
    return new DiffusionModel(
        InitialLaw.normal(new double[1], new double[][] {{1}}),
        x -> new double[] {rate * (x[0] - x[0] * x[0] * x[0])},
        x -> new double[] {sigma},
        x -> new double[] {gain * x[0]},
        new double[][] {{1}});
  }

  /** n. */
  public int stateDim() {
    return initial.dim();
  }

  @Override
  public int observationDim() {
    return noise.length;
  }

  /**
   * The Euler-Maruyama model of the increments of Y over the intervals of {@code times}, each in
   * {@code substeps} steps: its state at step k is X(times[k + 1]), so that step k of a filter of
   * {@link ObservedPath#increments} has the law at times[k + 1]. Weak order 1.
   */
  public StateSpaceModel discretised(double[] times, int substeps) {
    return new EulerModel(this, times, substeps);
  }

  /** By Euler-Maruyama, ten steps an interval. */
  @Override
  public SimulatedPath simulate(double[] times, long seed) {
    double[] at = Shape.times(times, 2);
    int n = stateDim();
    int m = observationDim();
    Rng hidden = Rng.of(seed).stream(0);
    Rng seen = Rng.of(seed).stream(1);
    GaussianNoise rate = GaussianNoise.of(noise, m, "observation noise covariance");
    double[] x = Shape.vector(initial.draw().apply(hidden), n, "drawn initial state");
    double[] states = new double[at.length * n];
    double[] values = new double[at.length * m];
    System.arraycopy(x, 0, states, 0, n);
    for (int k = 1; k < at.length; k++) {
      double h = (at[k] - at[k - 1]) / SUBSTEPS;
      System.arraycopy(values, (k - 1) * m, values, k * m, m);
      for (int i = 0; i < SUBSTEPS; i++) {
        double[] level = observed(x);
        double[] noise = new double[m];
        rate.addDraw(noise, 0, seen, new double[m]);
        for (int j = 0; j < m; j++) {
          values[k * m + j] += level[j] * h + Math.sqrt(h) * noise[j];
        }
        step(x, h, hidden);
      }
      System.arraycopy(x, 0, states, k * n, n);
    }
    Points path = Points.wrap(at.length, n, states).requireFinite("simulated states");
    return new SimulatedPath(path, new ObservedPath(at, Points.wrap(at.length, m, values)));
  }

  /** One Euler-Maruyama step in place. */
  void step(double[] x, double h, Rng rng) {
    double[] f = drift.apply(x.clone());
    double[] s = deviation.apply(x.clone());
    if (f.length != x.length || s.length != x.length) {
      throw new IllegalArgumentException(
          "drift and deviation: expected "
              + x.length
              + " numbers each, got "
              + f.length
              + " and "
              + s.length);
    }
    for (int j = 0; j < x.length; j++) {
      x[j] += f[j] * h + s[j] * Math.sqrt(h) * rng.gaussian();
    }
  }

  /** h(x), its length checked. */
  double[] observed(double[] x) {
    double[] level = observation.apply(x.clone());
    if (level.length != noise.length) {
      throw new IllegalArgumentException(
          "observation function: expected "
              + noise.length
              + " numbers, as its noise has, got "
              + level.length);
    }
    return level;
  }
}
