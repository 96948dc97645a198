package org.noisebook.exact;

import java.util.function.Function;
import org.noisebook.math.Points;
import org.noisebook.math.SymmetricEigen;

/** One component in its own coordinates: x = m + V diag(s) z, z ~ N(0, I), |z_i| up to 9. */
final class WhitenedGrid {
  static final double REACH = 9;

  private final double[] mean;
  private final double[] deviation;
  private final double[][] axes;

  WhitenedGrid(Gaussian component) {
    this.mean = component.mean();
    this.axes = component.axes().vectors();
    double[] values = component.axes().values();
    this.deviation = new double[values.length];
    for (int a = 0; a < values.length; a++) {
      deviation[a] = Math.sqrt(Math.max(0, values[a]));
    }
  }

  int dim() {
    return mean.length;
  }

  /** z of a point; along a direction without width, 0 where the point lies on it. */
  private double along(int axis, double[] point) {
    double sum = 0;
    for (int j = 0; j < mean.length; j++) {
      sum += axes[axis][j] * (point[j] - mean[j]);
    }
    return sum == 0 ? 0 : sum / deviation[axis];
  }

  /** Where another component on the line stands, in z, and its standard deviation there. */
  double[] place(Gaussian other) {
    return new double[] {
      along(0, other.mean()), Math.sqrt(other.axes().values()[0]) / deviation[0]
    };
  }

  /**
   * The least standard deviation of another component in these coordinates, over all directions;
   * infinite for one out of reach, 1 where this component has no width itself.
   */
  double narrowness(Gaussian other) {
    int d = mean.length;
    double[][] covariance = other.covariance();
    double[][] inside = new double[d][d];
    for (int a = 0; a < d; a++) {
      if (deviation[a] == 0) {
        return 1;
      }
    }
    for (int a = 0; a < d; a++) {
      for (int b = 0; b < d; b++) {
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d; j++) {
            inside[a][b] += axes[a][i] * covariance[i][j] * axes[b][j];
          }
        }
        inside[a][b] /= deviation[a] * deviation[b];
      }
    }
    double[] spread = SymmetricEigen.of(inside).values();
    double reach = REACH * (1 + Math.sqrt(spread[0]));
    for (int a = 0; a < d; a++) {
      if (Math.abs(along(a, other.mean())) > reach) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return Math.sqrt(Math.max(0, spread[d - 1]));
  }

  /** E[f] by the trapezoidal rule with nodes + 1 points a direction. */
  double mean(int nodes, Function<Points, double[]> f) {
    int d = mean.length;
    int n = d == 1 ? nodes + 1 : (nodes + 1) * (nodes + 1);
    double[] z = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < d; a++) {
        z[i * d + a] = REACH * (2.0 * (a == 0 ? i % (nodes + 1) : i / (nodes + 1)) / nodes - 1);
      }
    }
    return mean(z, null, f);
  }

  /** E[f] by nodes z, d numbers each, with these weights beside exp(-|z|^2 / 2); null for equal. */
  double mean(double[] z, double[] weights, Function<Points, double[]> f) {
    int d = mean.length;
    int n = z.length / d;
    double[] at = new double[n * d];
    double[] weight = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      double square = 0;
      for (int a = 0; a < d; a++) {
        double along = z[i * d + a] * deviation[a];
        square += z[i * d + a] * z[i * d + a];
        for (int j = 0; j < d; j++) {
          at[i * d + j] += along * axes[a][j] + (a == 0 ? mean[j] : 0);
        }
      }
      weight[i] = (weights == null ? 1 : weights[i]) * Math.exp(-0.5 * square);
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
