package org.noisebook.filter.statespace;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.noisebook.math.Rng;

/**
 * A law with a density, by draws and by its logarithm up to a constant.
 *
 * @param dim n
 * @param draw draws n numbers
 * @param logDensity of n numbers
 */
public record InitialLaw(
    int dim, Function<Rng, double[]> draw, ToDoubleFunction<double[]> logDensity) {
  /** Refuses dimensions below 1. */
  public InitialLaw {
    Shape.count(dim, 1, "dimension");
  }

  /** N(mean, covariance), the covariance positive definite. */
  public static InitialLaw normal(double[] mean, double[][] covariance) {
    int n = mean.length;
    double[] centre = Shape.vector(mean, n, "initial mean");
    GaussianNoise noise =
        GaussianNoise.of(covariance, n, "initial covariance").requireDefinite("initial covariance");
    GaussianMap around = GaussianMap.affine(new double[n][n], centre, covariance);
    return new InitialLaw(
        n,
        rng -> {
          double[] x = centre.clone();
          noise.addDraw(x, 0, rng, new double[n]);
          return x;
        },
        x -> {
          double[] out = new double[1];
          around.logDensity(x, new double[n], 0, 1, out);
          return out[0];
        });
  }
}
