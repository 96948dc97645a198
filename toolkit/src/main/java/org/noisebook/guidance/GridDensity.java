package org.noisebook.guidance;

import java.util.Arrays;
import java.util.function.Function;
import org.noisebook.math.Points;

/**
 * A density on a rectangular grid of one or two dimensions, at one time.
 *
 * @param time t
 * @param low the lower corner, d numbers
 * @param width the sides of a cell, d numbers
 * @param cells the number of cells a side, d numbers
 * @param density one a cell, the first coordinate fastest; at least 0
 */
public record GridDensity(
    double time, double[] low, double[] width, int[] cells, double[] density) {

  /** The dimension d. */
  public int dim() {
    return low.length;
  }

  /** The cells' centres, n x d. */
  public Points centres() {
    int n = density.length;
    double[] at = new double[n * dim()];
    for (int i = 0; i < n; i++) {
      at[i * dim()] = low[0] + (i % cells[0] + 0.5) * width[0];
      if (dim() == 2) {
        at[2 * i + 1] = low[1] + (i / cells[0] + 0.5) * width[1];
      }
    }
    return Points.wrap(n, dim(), at);
  }

  private double volume() {
    return Arrays.stream(width).reduce(1, (a, b) -> a * b);
  }

  /** The total mass: 1 to rounding. */
  public double mass() {
    return Arrays.stream(density).sum() * volume();
  }

  /** E[f(x)] by the midpoint rule; f answers one number a point. */
  public double mean(Function<Points, double[]> f) {
    double[] values = f.apply(centres());
    double sum = 0;
    for (int i = 0; i < density.length; i++) {
      sum += density[i] > 0 ? density[i] * values[i] : 0;
    }
    return sum * volume();
  }

  /** The differential entropy in nats by the midpoint rule; its error is of order width^2. */
  public double entropy() {
    double sum = 0;
    for (double p : density) {
      sum -= p > 0 ? p * Math.log(p) : 0;
    }
    return sum * volume();
  }
}
