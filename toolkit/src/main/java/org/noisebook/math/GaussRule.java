package org.noisebook.math;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * A Gaussian quadrature rule: exact for polynomials of degree below twice the number of nodes.
 *
 * @param nodes ascending
 * @param weights positive, one a node
 */
public record GaussRule(double[] nodes, double[] weights) {

  /** Gauss-Legendre: the integral over [-1, 1]; the weights sum to 2. */
  public static GaussRule legendre(int nodes) {
    return of(new GaussIntegratorFactory().legendre(require(nodes, 200)), 1, 1);
  }

  /** Gauss-Hermite for expectations under N(0, 1); the weights sum to 1. */
  public static GaussRule normal(int nodes) {
    GaussIntegrator physicists = new GaussIntegratorFactory().hermite(require(nodes, 100));
    return of(physicists, Math.sqrt(2), 1 / Math.sqrt(Math.PI));
  }

  private static GaussRule of(GaussIntegrator rule, double stretch, double factor) {
    int n = rule.getNumberOfPoints();
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      nodes[i] = stretch * rule.getPoint(i);
      weights[i] = factor * rule.getWeight(i);
    }
    return new GaussRule(nodes, weights);
  }

  private static int require(int nodes, int most) {
    if (nodes < 1 || nodes > most) {
      throw new IllegalArgumentException(
          "a Gaussian rule has 1 to " + most + " nodes here, got " + nodes);
    }
    return nodes;
  }
}
