package org.noisebook.learn;

import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.math.RowBlocks;

/**
 * p frozen random features of a point and a time,
 *
 * <pre>
 * f(t, x) = sigma( W x / sqrt(d) + Wt phi(t) / sqrt(2K + 1) + b ),
 * phi(t) = (1, sin 2 pi t/T, cos 2 pi t/T, ..., sin 2 pi K t/T, cos 2 pi K t/T).
 * </pre>
 *
 * <p>Immutable. Source: Rahimi and Recht 2007; in this form He, Qiu, Tao 2026 (arXiv 2602.06021).
 */
public final class RandomFeatures {
  private final int count;
  private final int dim;
  private final int frequencies;
  private final double period;
  private final Activation activation;

  /** W / sqrt(d), p x d. */
  private final double[] space;

  /** Wt / sqrt(2K + 1), p x (2K + 1). */
  private final double[] time;

  private final double[] bias;

  private RandomFeatures(
      int dim, Activation activation, double period, double[] w, double[] wt, double[] b) {
    this.count = b.length;
    this.dim = dim;
    this.frequencies = (wt.length / count - 1) / 2;
    this.period = Require.positive(period, "the period T of the time features");
    this.activation = activation;
    this.space = requireFinite(w, dim, "W");
    this.time = requireFinite(wt, 2 * frequencies + 1, "Wt");
    this.bias = requireFinite(b, 1, "b");
  }

  /**
   * Given features; the factors 1 / sqrt(d) and 1 / sqrt(2K + 1) are applied here.
   *
   * @param w p x d
   * @param wt p x (2K + 1), columns in the order of phi
   * @param b p numbers
   * @param period T of phi
   */
  public static RandomFeatures of(
      double[][] w, double[][] wt, double[] b, Activation activation, double period) {
    int p = b.length;
    if (p == 0 || w.length != p || wt.length != p || w[0].length == 0) {
      throw new IllegalArgumentException(
          "expected W and Wt of as many rows as b has entries, at least one; got "
              + w.length
              + " rows in W, "
              + wt.length
              + " in Wt and "
              + p
              + " entries in b");
    }
    if (wt[0].length % 2 == 0) {
      throw new IllegalArgumentException(
          "Wt needs 2K + 1 columns, an odd number (1, sin, cos, sin, cos, ...), got "
              + wt[0].length);
    }
    double[] space = flat(w, "W");
    double[] time = flat(wt, "Wt");
    return new RandomFeatures(w[0].length, activation, period, space, time, b.clone());
  }

  /**
   * {@code count} features of points in {@code dim} dimensions with all entries drawn from N(0, 1).
   *
   * @param frequencies K, at least 0
   * @param period T of phi, usually the horizon of the process
   */
  public static RandomFeatures draw(
      int count, int dim, int frequencies, double period, Activation activation, long seed) {
    Require.atLeast(count, 1, "features");
    Require.atLeast(dim, 1, "dimension of the points");
    Require.atLeast(frequencies, 0, "time frequencies");
    Rng root = Rng.of(seed);
    double[][] w = normal(count, dim, root.stream(0));
    double[][] wt = normal(count, 2 * frequencies + 1, root.stream(1));
    double[] b = normal(1, count, root.stream(2))[0];
    return of(w, wt, b, activation, period);
  }

  /** The number of features p. */
  public int count() {
    return count;
  }

  /** The dimension d of the points. */
  public int dim() {
    return dim;
  }

  /** The number of frequencies K. */
  public int frequencies() {
    return frequencies;
  }

  /** The period T of the slowest time feature. */
  public double period() {
    return period;
  }

  /** sigma. */
  public Activation activation() {
    return activation;
  }

  /** Output weights A drawn from N(0, 1), d x p. */
  public double[][] normalWeights(long seed) {
    return normal(dim, count, Rng.of(seed));
  }

  /** Output weights A = 0, d x p. */
  public double[][] zeroWeights() {
    return new double[dim][count];
  }

  /** f(t, x), one row a point, n x p. */
  public Points at(Points x, double t) {
    x.requireDim(dim, "points for random features");
    double[] offset = offset(t);
    double[] out = new double[x.size() * count];
    RowBlocks.run(
        x.size(),
        (long) count * (dim + 10),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            row(x.values(), i * dim, offset, out, i * count);
          }
        });
    return Points.wrap(x.size(), count, out);
  }

  /** The features of the point at x[start], into out[at] and on. */
  void row(double[] x, int start, double[] offset, double[] out, int at) {
    for (int j = 0; j < count; j++) {
      double u = offset[j];
      for (int k = 0; k < dim; k++) {
        u += space[j * dim + k] * x[start + k];
      }
      out[at + j] = activation.at(u);
    }
  }

  /** Wt phi(t) / sqrt(2K + 1) + b, p numbers. */
  double[] offset(double t) {
    double[] phi = new double[2 * frequencies + 1];
    phi[0] = 1;
    for (int k = 1; k <= frequencies; k++) {
      // The phase is reduced first: sin of a large angle would lose digits to rounding.
      double turns = k * (t / period);
      double angle = 2 * Math.PI * (turns - Math.rint(turns));
      phi[2 * k - 1] = Math.sin(angle);
      phi[2 * k] = Math.cos(angle);
    }
    double[] offset = bias.clone();
    for (int j = 0, m = 0; j < count; j++) {
      double sum = 0;
      for (double value : phi) {
        sum += time[m++] * value;
      }
      offset[j] += sum;
    }
    return offset;
  }

  /** W / sqrt(d), row by row, lent for reading. */
  double[] space() {
    return space;
  }

  @Override
  public String toString() {
    return count + " " + activation + " features, d = " + dim + ", K = " + frequencies;
  }

  private static double[][] normal(int rows, int columns, Rng rng) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      rng.fillGaussian(row);
    }
    return matrix;
  }

  private static double[] flat(double[][] rows, String what) {
    int columns = rows[0].length;
    double[] flat = new double[Math.multiplyExact(rows.length, columns)];
    double scale = Math.sqrt(columns);
    for (int i = 0; i < flat.length; i++) {
      double[] row = rows[i / columns];
      if (row.length != columns) {
        throw new IllegalArgumentException(
            what
                + ": expected rows of equal length "
                + columns
                + ", got "
                + row.length
                + " in row "
                + i / columns);
      }
      flat[i] = row[i % columns] / scale;
    }
    return flat;
  }

  private static double[] requireFinite(double[] values, int columns, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new NonFiniteException(
            what + ": expected finite numbers, got " + values[i] + " in row " + i / columns);
      }
    }
    return values;
  }
}
