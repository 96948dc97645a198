package org.noisebook.exact;

import java.util.function.Function;
import org.noisebook.math.Points;

/**
 * E[f(x)] under a mixture in one or two dimensions, without random numbers: for each component the
 * trapezoidal rule in its own whitened coordinates z in [-9, 9]^d with weight N(z; 0, I), the nodes
 * doubled until the answer settles.
 *
 * <p>The rule converges faster than any power on smooth f. Cost: K times 10^4 to 10^6 evaluations.
 * Source: Trefethen and Weideman 2014, "The exponentially convergent trapezoidal rule".
 */
public final class ComponentQuadrature {
  private static final double REACH = 9;
  private static final double SETTLED = 1e-11;
  private static final double USABLE = 1e-7;

  private final GaussianMixture mixture;

  private ComponentQuadrature(GaussianMixture mixture) {
    this.mixture = mixture;
  }

  /** Refuses more than two dimensions. */
  public static ComponentQuadrature of(GaussianMixture mixture) {
    if (mixture.dim() > 2) {
      throw new IllegalArgumentException(
          "quadrature needs 1 or 2 dimensions, the mixture has "
              + mixture.dim()
              + "; use Monte Carlo with a standard error");
    }
    return new ComponentQuadrature(mixture);
  }

  /** E[f(x)]; f answers one number a point. */
  public double expectation(Function<Points, double[]> f) {
    int most = mixture.dim() == 1 ? 1 << 15 : 1 << 10;
    int nodes = 64;
    double previous = at(nodes, f);
    while (true) {
      nodes *= 2;
      double value = at(nodes, f);
      double change = Math.abs(value - previous);
      if (change <= SETTLED * (1 + Math.abs(value))) {
        return value;
      }
      if (nodes >= most) {
        return usable(value, change);
      }
      previous = value;
    }
  }

  private double usable(double value, double change) {
    if (change <= USABLE * (1 + Math.abs(value))) {
      return value;
    }
    throw new ArithmeticException(
        "the quadrature still changes by "
            + change
            + " at its finest grid: components of very different widths overlap; use Monte Carlo");
  }

  private double at(int nodes, Function<Points, double[]> f) {
    double sum = 0;
    double[] weights = mixture.weights();
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * component(mixture.components().get(k), nodes, f);
    }
    return sum;
  }

  private static double component(Gaussian g, int nodes, Function<Points, double[]> f) {
    int d = g.dim();
    int n = d == 1 ? nodes + 1 : (nodes + 1) * (nodes + 1);
    double[] at = new double[n * d];
    double[] weight = new double[n];
    double[] mean = g.mean();
    double total = 0;
    for (int i = 0; i < n; i++) {
      double square = 0;
      for (int a = 0; a < d; a++) {
        double z = REACH * (2.0 * (a == 0 ? i % (nodes + 1) : i / (nodes + 1)) / nodes - 1);
        double along = z * Math.sqrt(Math.max(0, g.axes().values()[a]));
        square += z * z;
        for (int j = 0; j < d; j++) {
          at[i * d + j] += along * g.axes().vectors()[a][j] + (a == 0 ? mean[j] : 0);
        }
      }
      weight[i] = Math.exp(-0.5 * square);
      total += weight[i];
    }
    double[] values = f.apply(Points.wrap(n, d, at));
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += weight[i] * values[i];
    }
    return sum / total;
  }
}
