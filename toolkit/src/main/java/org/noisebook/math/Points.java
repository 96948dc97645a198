package org.noisebook.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * An n x d matrix of doubles, one row a point, stored row by row in one array.
 *
 * <p>Values are never changed after construction; {@link #values()} lends the storage to inner
 * loops, which must not write to it. There is always at least one row and one column.
 */
public final class Points {
  private final int size;
  private final int dim;
  private final double[] values;

  private Points(int size, int dim, double[] values) {
    this.size = size;
    this.dim = dim;
    this.values = values;
  }

  /** Copies rows of equal length; refuses no rows, no columns, ragged rows, NaN and infinity. */
  public static Points of(double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("expected at least one point, got an array of 0 rows");
    }
    int dim = rows[0].length;
    double[] flat = new double[Math.multiplyExact(rows.length, dim)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != dim) {
        throw new IllegalArgumentException(
            "expected rows of equal length, got row 0 of length "
                + dim
                + " and row "
                + i
                + " of length "
                + rows[i].length);
      }
      System.arraycopy(rows[i], 0, flat, i * dim, dim);
    }
    return wrap(rows.length, dim, flat).requireFinite("points");
  }

  /** Copies n * d values given row by row; refuses NaN and infinity. */
  public static Points of(int size, int dim, double... rowMajor) {
    return wrap(size, dim, rowMajor.clone()).requireFinite("points");
  }

  /**
   * Takes over {@code rowMajor} without a copy and without looking at its values: for code that
   * just made it.
   */
  public static Points wrap(int size, int dim, double[] rowMajor) {
    if (size < 1 || dim < 1) {
      throw new IllegalArgumentException(
          "expected at least one row and one column, got shape " + size + " x " + dim);
    }
    if (rowMajor.length != (long) size * dim) {
      throw new IllegalArgumentException(
          "shape "
              + size
              + " x "
              + dim
              + " needs "
              + (long) size * dim
              + " values, got "
              + rowMajor.length);
    }
    return new Points(size, dim, rowMajor);
  }

  /** The number of points n. */
  public int size() {
    return size;
  }

  /** The dimension d of each point. */
  public int dim() {
    return dim;
  }

  /** Coordinate {@code j} of point {@code i}. */
  public double get(int i, int j) {
    if (j < 0 || j >= dim) {
      throw new IndexOutOfBoundsException("column " + j + " of points of shape " + shape());
    }
    return values[checkRow(i) * dim + j];
  }

  /** A copy of point {@code i}. */
  public double[] row(int i) {
    return Arrays.copyOfRange(values, checkRow(i) * dim, (i + 1) * dim);
  }

  /** A copy of coordinate {@code j} of every point. */
  public double[] column(int j) {
    double[] column = new double[size];
    for (int i = 0; i < size; i++) {
      column[i] = get(i, j);
    }
    return column;
  }

  /** The storage itself, row by row, lent for reading. */
  public double[] values() {
    return values;
  }

  /** A copy as an array of rows. */
  public double[][] toArray() {
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = row(i);
    }
    return rows;
  }

  /** Points {@code from} (inclusive) to {@code to} (exclusive). */
  public Points rows(int from, int to) {
    if (from < 0 || to > size || from >= to) {
      throw new IndexOutOfBoundsException(
          "rows " + from + " to " + to + " of points of shape " + shape());
    }
    return wrap(to - from, dim, Arrays.copyOfRange(values, from * dim, to * dim));
  }

  /** The points with the given indices, in that order; an index may repeat. */
  public Points select(int... indices) {
    double[] chosen = new double[indices.length * dim];
    for (int k = 0; k < indices.length; k++) {
      System.arraycopy(values, checkRow(indices[k]) * dim, chosen, k * dim, dim);
    }
    return wrap(indices.length, dim, chosen);
  }

  /** These points followed by {@code more}. */
  public Points append(Points more) {
    more.requireDim(dim, "points to append");
    double[] both = Arrays.copyOf(values, values.length + more.values.length);
    System.arraycopy(more.values, 0, both, values.length, more.values.length);
    return wrap(size + more.size, dim, both);
  }

  /** Every coordinate sent through {@code function}. */
  public Points map(DoubleUnaryOperator function) {
    double[] mapped = new double[values.length];
    Arrays.setAll(mapped, i -> function.applyAsDouble(values[i]));
    return wrap(size, dim, mapped);
  }

  /** {@code p * this + q * other}, coordinate by coordinate. */
  public Points combine(double p, double q, Points other) {
    requireShape(other, "points to combine");
    double[] sum = new double[values.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = p * values[i] + q * other.values[i];
    }
    return wrap(size, dim, sum);
  }

  /** These points, or an error that names {@code what} and both dimensions. */
  public Points requireDim(int expected, String what) {
    if (dim != expected) {
      throw new IllegalArgumentException(
          what + ": expected dimension " + expected + ", got points of shape " + shape());
    }
    return this;
  }

  /** {@code other}, or an error that names {@code what} and both shapes. */
  public Points requireShape(Points other, String what) {
    if (other.size != size || other.dim != dim) {
      throw new IllegalArgumentException(
          what + ": expected shape " + shape() + ", got " + other.shape());
    }
    return other;
  }

  /**
   * These points, or an error that names {@code what} and the first row that holds NaN or infinity.
   */
  public Points requireFinite(String what) {
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        throw new NonFiniteException(
            what
                + ": expected finite numbers, got "
                + values[k]
                + " in row "
                + k / dim
                + ", column "
                + k % dim
                + " (shape "
                + shape()
                + ")");
      }
    }
    return this;
  }

  /** The shape in words, as error messages print it: {@code "500 x 2"}. */
  public String shape() {
    return size + " x " + dim;
  }

  private int checkRow(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException("row " + i + " of points of shape " + shape());
    }
    return i;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Points that
        && size == that.size
        && dim == that.dim
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * size + dim) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Points[" + shape() + "]";
  }
}
