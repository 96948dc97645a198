package org.noisebook.filter.statespace;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** The checks of vectors, matrices and times that this package's constructors share. */
final class Shape {
  private Shape() {}

  /** A copy of a vector of n finite numbers. */
  static double[] vector(double[] values, int n, String what) {
    if (values.length != n) {
      throw new IllegalArgumentException(
          what + ": expected " + n + " numbers, got " + values.length);
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            what + ": expected finite numbers, got " + values[i] + " at " + i);
      }
    }
    return values.clone();
  }

  /** A copy of a rows x columns matrix of finite numbers. */
  static RealMatrix matrix(double[][] values, int rows, int columns, String what) {
    boolean fits = values.length == rows;
    for (double[] row : values) {
      fits &= row.length == columns;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          what + ": expected a matrix of shape " + rows + " x " + columns + ", got " + of(values));
    }
    for (double[] row : values) {
      vector(row, columns, what);
    }
    return MatrixUtils.createRealMatrix(values);
  }

  /** A copy of at least {@code least} strictly ascending finite times. */
  static double[] times(double[] times, int least) {
    if (times.length < least) {
      throw new IllegalArgumentException(
          "times: expected at least " + least + ", got " + times.length);
    }
    vector(times, times.length, "times");
    for (int k = 1; k < times.length; k++) {
      if (!(times[k] > times[k - 1])) {
        throw new IllegalArgumentException(
            "times: expected strictly ascending times, got "
                + times[k - 1]
                + " at "
                + (k - 1)
                + " and "
                + times[k]
                + " at "
                + k);
      }
    }
    return times.clone();
  }

  /** A count of at least {@code least}. */
  static int count(int value, int least, String what) {
    if (value < least) {
      throw new IllegalArgumentException(what + ": expected at least " + least + ", got " + value);
    }
    return value;
  }

  private static String of(double[][] values) {
    if (values.length == 0) {
      return "0 rows";
    }
    int columns = values[0].length;
    for (int i = 0; i < values.length; i++) {
      if (values[i].length != columns) {
        return "row 0 of length " + columns + " and row " + i + " of length " + values[i].length;
      }
    }
    return values.length + " x " + columns;
  }
}
