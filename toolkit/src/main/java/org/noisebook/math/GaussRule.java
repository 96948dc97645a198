package org.noisebook.math;

import java.util.Arrays;

/**
 * A Gaussian quadrature rule: exact for polynomials of degree below twice the number of nodes.
 *
 * <p>Nodes by Newton's method on the orthonormal polynomials' three-term recurrence, to rounding;
 * O(n^2), for Gauss-Hermite O(n^3). Source: Golub and Welsch 1969.
 *
 * @param nodes ascending
 * @param weights positive, one a node
 */
public record GaussRule(double[] nodes, double[] weights) {
  private static final int MOST = 200;
  private static final int NEWTON = 8;

  /** Gauss-Legendre: the integral over [-1, 1]; the weights sum to 2. 1 to 200 nodes. */
  public static GaussRule legendre(int nodes) {
    int n = requireCount(nodes);
    double[] x = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 0;
      for (int k = 0; k < NEWTON; k++) {
        double[] p = legendre(n, x[i]);
        slope = n * (p[0] - x[i] * p[1]) / ((1 - x[i]) * (1 + x[i]));
        x[i] -= p[1] / slope;
      }
      weights[i] = 2 / ((1 - x[i]) * (1 + x[i]) * slope * slope);
    }
    return symmetric(x, weights);
  }

  /** Gauss-Hermite for expectations under N(0, 1); the weights sum to 1. 1 to 200 nodes. */
  public static GaussRule normal(int nodes) {
    int n = requireCount(nodes);
    double[][] jacobi = new double[n][n];
    for (int k = 1; k < n; k++) {
      jacobi[k][k - 1] = Math.sqrt(k);
      jacobi[k - 1][k] = Math.sqrt(k);
    }
    double[] x = SymmetricEigen.of(jacobi).values().clone();
    Arrays.sort(x);
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double squares = 0;
      for (int k = 0; k < NEWTON; k++) {
        double[] h = hermite(n, x[i]);
        // h_n' = sqrt(n) h_(n-1)
        x[i] -= h[1] / (Math.sqrt(n) * h[0]);
        squares = h[2];
      }
      weights[i] = 1 / squares;
    }
    return symmetric(x, weights);
  }

  /** P_(n-1) and P_n at x. */
  private static double[] legendre(int n, double x) {
    double before = 1;
    double now = x;
    for (int k = 2; k <= n; k++) {
      double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
      before = now;
      now = next;
    }
    return new double[] {before, now};
  }

  /** The orthonormal h_(n-1) and h_n at x, and the sum of the squares of h_0 to h_(n-1). */
  private static double[] hermite(int n, double x) {
    double before = 0;
    double now = 1;
    double squares = 0;
    for (int k = 0; k < n; k++) {
      squares += now * now;
      double next = (x * now - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
      before = now;
      now = next;
    }
    return new double[] {before, now, squares};
  }

  /** Both rules are symmetric about 0; rounding is made so too. */
  private static GaussRule symmetric(double[] x, double[] weights) {
    int n = x.length;
    double[] nodes = new double[n];
    double[] mean = new double[n];
    for (int i = 0; i < n; i++) {
      nodes[i] = 0.5 * (x[i] - x[n - 1 - i]);
      mean[i] = 0.5 * (weights[i] + weights[n - 1 - i]);
    }
    return new GaussRule(nodes, mean);
  }

  private static int requireCount(int nodes) {
    if (nodes < 1 || nodes > MOST) {
      throw new IllegalArgumentException(
          "a Gaussian rule has 1 to " + MOST + " nodes here, got " + nodes);
    }
    return nodes;
  }
}
