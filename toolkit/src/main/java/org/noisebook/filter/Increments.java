package org.noisebook.filter;

import org.noisebook.math.Points;

/** One step of a filter's integrals, for all paths. */
final class Increments {
  private Increments() {}

  /** Adds (H . dY - |H|^2 ds / 2) / g^2 to column {@code column} of out. */
  static void add(
      Points drift,
      Points y,
      Points next,
      double ds,
      double squared,
      double[] out,
      int columns,
      int column) {
    double[] h = drift.values();
    double[] a = y.values();
    double[] b = next.values();
    for (int i = 0, k = 0; i < y.size(); i++) {
      double sum = 0;
      for (int j = 0; j < y.dim(); j++, k++) {
        sum += h[k] * (b[k] - a[k] - 0.5 * ds * h[k]);
      }
      out[i * columns + column] += sum / squared;
    }
  }

  /** Adds half of |H_k - H|^2 times {@code step} to column {@code column} of out. */
  static void addGap(Points given, Points all, double step, double[] out, int columns, int column) {
    double[] h = given.values();
    double[] b = all.values();
    for (int i = 0, k = 0; i < all.size(); i++) {
      double sum = 0;
      for (int j = 0; j < all.dim(); j++, k++) {
        sum += (h[k] - b[k]) * (h[k] - b[k]);
      }
      out[i * columns + column] += 0.5 * step * sum;
    }
  }
}
