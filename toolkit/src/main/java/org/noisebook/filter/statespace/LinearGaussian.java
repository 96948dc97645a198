package org.noisebook.filter.statespace;

import java.util.function.IntFunction;
import org.hipparchus.linear.RealMatrix;

/**
 * The linear Gaussian model, x_k = F_k x_{k-1} + b_k + N(0, Q_k), y_k = H_k x_k + d_k + N(0, R_k).
 * P and Q may be singular, R may not.
 *
 * @param initialMean m, n numbers
 * @param initialCovariance P, n x n
 * @param transitions step 1, 2, ... to an affine map from n to n dimensions
 * @param observations step 0, 1, ... to an affine map from n to m dimensions
 */
public record LinearGaussian(
    double[] initialMean,
    double[][] initialCovariance,
    IntFunction<GaussianMap> transitions,
    IntFunction<GaussianMap> observations)
    implements GaussianModel {
  /** Checks the initial law and the maps of the first steps. */
  public LinearGaussian {
    Shape.count(initialMean.length, 1, "state dimension");
    initialMean = Shape.vector(initialMean, initialMean.length, "initial mean");
    Factor.of(initialCovariance, initialMean.length, "initial covariance");
    initialCovariance =
        Shape.matrix(initialCovariance, initialMean.length, initialMean.length, "").getData();
    checked(transitions.apply(1), initialMean.length, initialMean.length, "transition 1");
    GaussianMap first = observations.apply(0);
    checked(first, initialMean.length, first.outputs(), "observation 0");
    first.noise.requireDefinite("observation noise covariance");
  }

  /** The same F, Q, H and R at every step, no offsets. */
  public static LinearGaussian of(
      double[] mean,
      double[][] covariance,
      double[][] f,
      double[][] q,
      double[][] h,
      double[][] r) {
    return of(mean, covariance, linear("transition", f, q), linear("observation", h, r));
  }

  /** Says which of the two maps a complaint is about. */
  private static GaussianMap linear(String what, double[][] matrix, double[][] covariance) {
    try {
      return GaussianMap.linear(matrix, covariance);
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(what + ": " + bad.getMessage(), bad);
    }
  }

  /** The same affine maps at every step. */
  public static LinearGaussian of(
      double[] mean, double[][] covariance, GaussianMap transition, GaussianMap observation) {
    return new LinearGaussian(mean, covariance, k -> transition, k -> observation);
  }

  /** One dimension: x_0 ~ N(mean, variance), x' = f x + N(0, q), y = h x + N(0, r). */
  public static LinearGaussian scalar(
      double mean, double variance, double f, double q, double h, double r) {
    return of(
        new double[] {mean},
        new double[][] {{variance}},
        new double[][] {{f}},
        new double[][] {{q}},
        new double[][] {{h}},
        new double[][] {{r}});
  }

  /**
   * The model whose initial law is taken one transition before the first observation, as some texts
   * and libraries have it: x_0 is moved by transition 1, and step k uses transition k + 1.
   */
  public LinearGaussian startingOneStepEarlier() {
    GaussianMap first = transition(1);
    RealMatrix moved =
        Shape.matrix(first.jacobian(initialMean), stateDim(), stateDim(), "transition")
            .multiply(Factor.of(initialCovariance, stateDim(), "initial covariance"));
    double[][] covariance = Factor.square(Factor.beside(moved, first.noise.factor));
    return new LinearGaussian(
        first.apply(initialMean), covariance, k -> transitions.apply(k + 1), observations);
  }

  @Override
  public double[] initialMean() {
    return initialMean.clone();
  }

  @Override
  public GaussianMap transition(int step) {
    return checked(
        transitions.apply(step), initialMean.length, initialMean.length, "transition " + step);
  }

  @Override
  public GaussianMap observation(int step) {
    GaussianMap map = observations.apply(step);
    return checked(map, initialMean.length, map.outputs(), "observation " + step);
  }

  private static GaussianMap checked(GaussianMap map, int inputs, int outputs, String what) {
    map.requireShape(inputs, outputs, what);
    if (!(map instanceof AffineMap)) {
      throw new IllegalArgumentException(
          what
              + ": a linear Gaussian model needs GaussianMap.linear or affine; else use"
              + " NonlinearGaussian");
    }
    return map;
  }
}
