package org.noisebook.math;

/**
 * Sums in a fixed order that keeps a processor busy: eight at once, each of every eighth number.
 */
public final class Sum {
  private Sum() {}

  /** x_0 + ... + x_(n-1); the order depends on n alone. */
  public static double of(double[] x, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int k = 0;
    for (; k < n - 7; k += 8) {
      a += x[k];
      b += x[k + 1];
      c += x[k + 2];
      d += x[k + 3];
      e += x[k + 4];
      f += x[k + 5];
      g += x[k + 6];
      h += x[k + 7];
    }
    for (; k < n; k++) {
      a += x[k];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}
