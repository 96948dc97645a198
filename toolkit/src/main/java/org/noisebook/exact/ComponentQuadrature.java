package org.noisebook.exact;

import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.noisebook.math.Points;

/**
 * E[f(x)] under a mixture in one or two dimensions, without random numbers: for each component the
 * trapezoidal rule in its own whitened coordinates z in [-9, 9]^d with weight N(z; 0, I), the nodes
 * doubled until the answer settles.
 *
 * <p>f may change as fast as the mixture's density does: the first grid has a node for each
 * standard deviation of the narrowest component in reach, so that none is stepped over. On the
 * line, where widths differ much, Gauss-Legendre panels around every narrow component take the
 * grid's place.
 *
 * <p>The trapezoidal rule converges faster than any power on smooth f. Cost: K times 10^4 to 10^6
 * evaluations. Source: Trefethen and Weideman 2014, "The exponentially convergent trapezoidal
 * rule"; the choice of grids derived.
 */
public final class ComponentQuadrature {
  private static final double SETTLED = 1e-11;
  private static final double USABLE = 1e-7;
  private static final int LEAST = 64;
  private static final int MOST_ON_A_LINE = 1 << 15;
  private static final int MOST_A_SIDE = 1 << 10;

  /** On a line, panels are cheaper from here on. */
  private static final double NARROW = 0.25;

  private final GaussianMixture mixture;
  private final GaussianMixture structure;

  private ComponentQuadrature(GaussianMixture mixture, GaussianMixture structure) {
    this.mixture = mixture;
    this.structure = structure;
  }

  /** Refuses more than two dimensions. */
  public static ComponentQuadrature of(GaussianMixture mixture) {
    if (mixture.dim() > 2) {
      throw new IllegalArgumentException(
          "quadrature needs 1 or 2 dimensions, the mixture has "
              + mixture.dim()
              + "; use Monte Carlo with a standard error");
    }
    return new ComponentQuadrature(mixture, mixture);
  }

  /** The same for a function that changes as fast as the density of {@code other} does. */
  public ComponentQuadrature resolving(GaussianMixture other) {
    if (other.dim() != mixture.dim()) {
      throw new IllegalArgumentException(
          "expected a mixture in " + mixture.dim() + " dimensions, got one in " + other.dim());
    }
    return new ComponentQuadrature(mixture, other);
  }

  /**
   * E[f(x)]; f answers one number a point.
   *
   * @throws ArithmeticException where the finest grid is too coarse
   */
  public double expectation(Function<Points, double[]> f) {
    double sum = 0;
    double[] weights = mixture.weights();
    for (int k = 0; k < weights.length; k++) {
      WhitenedGrid grid = new WhitenedGrid(mixture.components().get(k));
      sum += weights[k] * component(grid, f);
    }
    return sum;
  }

  private double component(WhitenedGrid grid, Function<Points, double[]> f) {
    double narrowest = 1;
    for (Gaussian other : structure.components()) {
      narrowest = Math.min(narrowest, grid.narrowness(other));
    }
    if (grid.dim() == 1) {
      if (narrowest < NARROW) {
        WhitenedPanels panels = WhitenedPanels.of(grid, structure);
        return settled(panels.least(), panels.most(), parts -> panels.mean(parts, f));
      }
      return settled(LEAST, MOST_ON_A_LINE, nodes -> grid.mean(nodes, f));
    }
    double needed = 2 * WhitenedGrid.REACH / narrowest;
    if (needed > MOST_A_SIDE / 2.0) {
      throw new ArithmeticException(
          "a component is %.3g times wider than one within it, more than a grid in the plane can"
                  .formatted(1 / narrowest)
              + " resolve; use Monte Carlo");
    }
    int first = Math.max(LEAST, Integer.highestOneBit((int) Math.ceil(needed) - 1) * 2);
    return settled(first, MOST_A_SIDE, nodes -> grid.mean(nodes, f));
  }

  private static double settled(int first, int most, IntToDoubleFunction rule) {
    int nodes = first;
    double previous = rule.applyAsDouble(nodes);
    while (true) {
      nodes *= 2;
      double value = rule.applyAsDouble(nodes);
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

  private static double usable(double value, double change) {
    if (change <= USABLE * (1 + Math.abs(value))) {
      return value;
    }
    throw new ArithmeticException(
        "the quadrature still changes by "
            + change
            + " at its finest grid: components of very different widths overlap; use Monte Carlo");
  }
}
