package org.noisebook.filter.statespace;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.noisebook.math.Rng;

/**
 * A conditional law x -> N(f(x), R): a transition or an observation with additive Gaussian noise. R
 * may be singular in a transition, not in an observation.
 */
public abstract sealed class GaussianMap permits AffineMap, SmoothMap {
  private final int inputs;
  final GaussianNoise noise;

  GaussianMap(int inputs, GaussianNoise noise) {
    this.inputs = Shape.count(inputs, 1, "inputs of a map");
    this.noise = noise;
  }

  /** x -> N(A x, R), A of shape p x n. */
  public static GaussianMap linear(double[][] matrix, double[][] covariance) {
    return affine(matrix, new double[matrix.length], covariance);
  }

  /** x -> N(A x + b, R), A of shape p x n. */
  public static GaussianMap affine(double[][] matrix, double[] offset, double[][] covariance) {
    return new AffineMap(matrix, offset, covariance);
  }

  /** x -> N(f(x), R) from R^n; the Jacobian is taken by central differences. */
  public static GaussianMap of(int inputs, UnaryOperator<double[]> f, double[][] covariance) {
    return new SmoothMap(inputs, f, SmoothMap.differences(f), covariance);
  }

  /** x -> N(f(x), R) from R^n with the p x n Jacobian of f. */
  public static GaussianMap of(
      int inputs,
      UnaryOperator<double[]> f,
      Function<double[], double[][]> jacobian,
      double[][] covariance) {
    return new SmoothMap(inputs, f, jacobian, covariance);
  }

  /** The dimension n of x. */
  public final int inputs() {
    return inputs;
  }

  /** The dimension p of f(x). */
  public final int outputs() {
    return noise.dim;
  }

  /** R, a copy. */
  public final double[][] covariance() {
    double[][] copy = new double[noise.dim][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = noise.covariance[i].clone();
    }
    return copy;
  }

  /** f(x). */
  public abstract double[] apply(double... x);

  /** The p x n Jacobian of f at x. */
  public abstract double[][] jacobian(double... x);

  /** A draw of N(f(x), R). */
  public final double[] draw(double[] x, Rng rng) {
    double[] y = apply(x).clone();
    noise.addDraw(y, 0, rng, new double[noise.dim]);
    return y;
  }

  /** Replaces the rows by draws given them; needs p = n. */
  abstract void drawRows(double[] states, int from, int to, Rng rng);

  /** Writes log N(y; f(row i), R) to {@code out[i]}; refuses a singular R. */
  abstract void logDensity(double[] y, double[] states, int from, int to, double[] out);

  final GaussianMap requireShape(int inputs, int outputs, String what) {
    if (inputs != this.inputs || outputs != outputs()) {
      throw new IllegalArgumentException(
          what
              + ": expected a map from "
              + inputs
              + " to "
              + outputs
              + " dimensions, got one from "
              + this.inputs
              + " to "
              + outputs());
    }
    return this;
  }
}
