package org.noisebook.filter.statespace;

import java.util.function.IntFunction;

/**
 * A model with nonlinear maps and additive Gaussian noise.
 *
 * @param initialMean m, n numbers
 * @param initialCovariance P, n x n, positive semidefinite
 * @param transitions step 1, 2, ... to a map from n to n dimensions
 * @param observations step 0, 1, ... to a map from n to m dimensions
 */
public record NonlinearGaussian(
    double[] initialMean,
    double[][] initialCovariance,
    IntFunction<GaussianMap> transitions,
    IntFunction<GaussianMap> observations)
    implements GaussianModel {
  /** Checks the initial law and the maps of the first steps. */
  public NonlinearGaussian {
    int n = Shape.count(initialMean.length, 1, "state dimension");
    initialMean = Shape.vector(initialMean, n, "initial mean");
    Factor.of(initialCovariance, n, "initial covariance");
    initialCovariance = Shape.matrix(initialCovariance, n, n, "initial covariance").getData();
    transitions.apply(1).requireShape(n, n, "transition 1");
    GaussianMap first = observations.apply(0);
    first.requireShape(n, first.outputs(), "observation 0");
    first.noise.requireDefinite("observation noise covariance");
  }

  /** The same maps at every step. */
  public static NonlinearGaussian of(
      double[] mean, double[][] covariance, GaussianMap transition, GaussianMap observation) {
    return new NonlinearGaussian(mean, covariance, k -> transition, k -> observation);
  }

  @Override
  public double[] initialMean() {
    return initialMean.clone();
  }

  @Override
  public GaussianMap transition(int step) {
    return transitions
        .apply(step)
        .requireShape(initialMean.length, initialMean.length, "transition " + step);
  }

  @Override
  public GaussianMap observation(int step) {
    GaussianMap map = observations.apply(step);
    return map.requireShape(initialMean.length, map.outputs(), "observation " + step);
  }
}
