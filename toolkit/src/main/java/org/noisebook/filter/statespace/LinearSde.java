package org.noisebook.filter.statespace;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * dX = (A X + a) dt + dB, Cov dB = Q dt; dY = H X dt + dV, Cov dV = R dt; X_0 ~ N(m, P).
 *
 * @param initialMean m, n numbers
 * @param initialCovariance P, n x n, positive semidefinite
 * @param drift A, n x n
 * @param offset a, n numbers
 * @param diffusion Q, n x n, positive semidefinite
 * @param observation H, p x n
 * @param noise R, p x p, positive definite
 */
public record LinearSde(
    double[] initialMean,
    double[][] initialCovariance,
    double[][] drift,
    double[] offset,
    double[][] diffusion,
    double[][] observation,
    double[][] noise)
    implements ContinuousModel {
  /** Copies and checks. */
  public LinearSde {
    int n = Shape.count(initialMean.length, 1, "state dimension");
    int p = Shape.count(observation.length, 1, "observation dimension");
    initialMean = Shape.vector(initialMean, n, "initial mean");
    Factor.of(initialCovariance, n, "initial covariance");
    initialCovariance = Shape.matrix(initialCovariance, n, n, "initial covariance").getData();
    drift = Shape.matrix(drift, n, n, "drift matrix").getData();
    offset = Shape.vector(offset, n, "drift offset");
    Factor.of(diffusion, n, "diffusion covariance");
    diffusion = Shape.matrix(diffusion, n, n, "diffusion covariance").getData();
    observation = Shape.matrix(observation, p, n, "observation matrix").getData();
    Factor.definite(noise, p, "observation noise covariance");
    noise = Shape.matrix(noise, p, p, "observation noise covariance").getData();
  }

  /** One dimension: dX = -rate X dt + sigma dB, dY = gain X dt + dV, X_0 ~ N(mean, variance). */
  public static LinearSde scalar(
      double mean, double variance, double rate, double sigma, double gain) {
    return new LinearSde(
        new double[] {mean},
        new double[][] {{variance}},
        new double[][] {{-rate}},
        new double[1],
        new double[][] {{sigma * sigma}},
        new double[][] {{gain}},
        new double[][] {{1}});
  }

  /** n. */
  public int stateDim() {
    return initialMean.length;
  }

  @Override
  public int observationDim() {
    return observation.length;
  }

  /**
   * The exact model in discrete time of the states at {@code times}, the first of them the initial
   * time, observed there as H_d X + N(0, R_d). Beyond the last time its last interval repeats.
   */
  public LinearGaussian sampled(double[] times, double[][] observation, double[][] noise) {
    GaussianMap[] leaps = Leap.of(drift, offset, diffusion, Shape.times(times, 2));
    GaussianMap seen = GaussianMap.linear(observation, noise);
    return new LinearGaussian(initialMean, initialCovariance, k -> at(leaps, k - 1), k -> seen);
  }

  /**
   * The exact model in discrete time of the T increments of Y over the intervals of {@code times}:
   * its state at step k is X(times[k + 1]) and the integral of H X over the interval. Beyond the
   * last time its last interval repeats.
   */
  public LinearGaussian increments(double[] times) {
    int n = stateDim();
    int p = observationDim();
    GaussianMap[] leaps = leaps(times);
    GaussianMap[] seen = new GaussianMap[leaps.length];
    double[][] last = new double[p][n + p];
    for (int i = 0; i < p; i++) {
      last[i][n + i] = 1;
    }
    RealMatrix rate = MatrixUtils.createRealMatrix(noise);
    for (int k = 0; k < seen.length; k++) {
      seen[k] = GaussianMap.linear(last, rate.scalarMultiply(times[k + 1] - times[k]).getData());
    }
    return new LinearGaussian(
            Arrays.copyOf(initialMean, n + p),
            padded(initialCovariance, n + p).getData(),
            k -> at(leaps, k - 1),
            k -> at(seen, k))
        .startingOneStepEarlier();
  }

  @Override
  public SimulatedPath simulate(double[] times, long seed) {
    int n = stateDim();
    int p = observationDim();
    GaussianMap[] leaps = leaps(times);
    Rng hidden = Rng.of(seed).stream(0);
    Rng seen = Rng.of(seed).stream(1);
    GaussianNoise start = GaussianNoise.of(initialCovariance, n, "initial covariance");
    GaussianNoise rate = GaussianNoise.of(noise, p, "observation noise covariance");
    double[] states = new double[times.length * n];
    double[] values = new double[times.length * p];
    double[] state = Arrays.copyOf(initialMean, n + p);
    start.addDraw(state, 0, hidden, new double[n]);
    System.arraycopy(state, 0, states, 0, n);
    for (int k = 1; k < times.length; k++) {
      state = leaps[k - 1].draw(state, hidden);
      System.arraycopy(state, 0, states, k * n, n);
      double[] z = new double[p];
      rate.addDraw(z, 0, seen, new double[p]);
      for (int j = 0; j < p; j++) {
        z[j] = Math.sqrt(times[k] - times[k - 1]) * z[j] + state[n + j];
        values[k * p + j] = values[(k - 1) * p + j] + z[j];
      }
    }
    return new SimulatedPath(
        Points.wrap(times.length, n, states),
        new ObservedPath(times, Points.wrap(times.length, p, values)));
  }

  /** The laws of (X, integral of H X over the interval) given those at the interval's start. */
  private GaussianMap[] leaps(double[] times) {
    int n = stateDim();
    int size = n + observationDim();
    RealMatrix a = padded(drift, size);
    a.setSubMatrix(observation, n, 0);
    return Leap.restarting(
        a.getData(),
        Arrays.copyOf(offset, size),
        padded(diffusion, size).getData(),
        n,
        Shape.times(times, 2));
  }

  private static RealMatrix padded(double[][] matrix, int size) {
    RealMatrix padded = MatrixUtils.createRealMatrix(size, size);
    padded.setSubMatrix(matrix, 0, 0);
    return padded;
  }

  private static GaussianMap at(GaussianMap[] maps, int k) {
    return maps[Math.min(k, maps.length - 1)];
  }
}
