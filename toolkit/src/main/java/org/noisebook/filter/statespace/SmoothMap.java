package org.noisebook.filter.statespace;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.noisebook.math.Rng;

/** x -> N(f(x), R) for a function f of the user's, row by row. */
final class SmoothMap extends GaussianMap {
  private final UnaryOperator<double[]> f;
  private final Function<double[], double[][]> derivative;

  SmoothMap(
      int inputs,
      UnaryOperator<double[]> f,
      Function<double[], double[][]> derivative,
      double[][] covariance) {
    super(inputs, GaussianNoise.of(covariance, covariance.length, "noise covariance"));
    this.f = f;
    this.derivative = derivative;
  }

  /** Central differences of f with steps 6e-6 max(1, |x_j|), error about 1e-10. */
  static Function<double[], double[][]> differences(UnaryOperator<double[]> f) {
    return x -> {
      double[][] columns = new double[x.length][];
      for (int j = 0; j < x.length; j++) {
        double[] up = x.clone();
        double[] down = x.clone();
        double h = 6e-6 * Math.max(1, Math.abs(x[j]));
        up[j] += h;
        down[j] -= h;
        double span = up[j] - down[j];
        double[] high = f.apply(up);
        double[] low = f.apply(down);
        columns[j] = new double[high.length];
        Arrays.setAll(columns[j], i -> (high[i] - low[i]) / span);
      }
      double[][] rows = new double[columns[0].length][x.length];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < x.length; j++) {
          rows[i][j] = columns[j][i];
        }
      }
      return rows;
    };
  }

  @Override
  public double[] apply(double... x) {
    double[] y = f.apply(x.clone());
    if (y.length != outputs()) {
      throw new IllegalArgumentException(
          "map: its covariance is for "
              + outputs()
              + " outputs, the function gave "
              + y.length
              + " at "
              + Arrays.toString(x));
    }
    return y;
  }

  @Override
  public double[][] jacobian(double... x) {
    return Shape.matrix(derivative.apply(x.clone()), outputs(), inputs(), "Jacobian").getData();
  }

  @Override
  void drawRows(double[] states, int from, int to, Rng rng) {
    int n = outputs();
    double[] z = new double[n];
    for (int row = from; row < to; row++) {
      double[] mean = apply(Arrays.copyOfRange(states, row * n, (row + 1) * n));
      System.arraycopy(mean, 0, states, row * n, n);
      noise.addDraw(states, row * n, rng, z);
    }
  }

  @Override
  void logDensity(double[] y, double[] states, int from, int to, double[] out) {
    int n = inputs();
    int p = outputs();
    double[] w = noise.whitening("noise");
    for (int row = from; row < to; row++) {
      double[] mean = apply(Arrays.copyOfRange(states, row * n, (row + 1) * n));
      double square = 0;
      for (int i = 0; i < p; i++) {
        double r = 0;
        for (int j = 0; j <= i; j++) {
          r += w[i * p + j] * (y[j] - mean[j]);
        }
        square += r * r;
      }
      out[row] = noise.logNormaliser() - 0.5 * square;
    }
  }
}
