package org.noisebook.filter;

import org.noisebook.math.Points;

/** One row, many times. */
final class Repeat {
  private Repeat() {}

  static Points row(double[] row, int n) {
    double[] out = new double[Math.multiplyExact(n, row.length)];
    for (int i = 0; i < n; i++) {
      System.arraycopy(row, 0, out, i * row.length, row.length);
    }
    return Points.wrap(n, row.length, out);
  }

  /** Each row {@code times} times in a run. */
  static Points each(Points points, int times) {
    int[] rows = new int[Math.multiplyExact(points.size(), times)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i / times;
    }
    return points.select(rows);
  }
}
