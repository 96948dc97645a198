package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * Sums of a symmetric function of pairs within and between the two parts of a split, for many
 * splits at once.
 *
 * <p>Each pair of the pooled points is evaluated once, O(N^2 d), and then costs one multiplication
 * and one addition a split. With u the indicator of the first part and K the matrix of pairs
 * without its diagonal, the sum within the first part is u'Ku, and K's row sums give the rest.
 */
final class PairSums {
  /** A function of the squared distance of two points. */
  @FunctionalInterface
  interface Kernel {
    /** Replaces the first {@code count} squared distances by the function's values. */
    void apply(double[] squaredDistances, int count);
  }

  private final Splits splits;
  private final double[] within;
  private final double[] touching;
  private double total;

  private PairSums(Splits splits) {
    this.splits = splits;
    this.within = new double[splits.ways()];
    this.touching = new double[splits.ways()];
  }

  static PairSums of(Points pooled, Splits splits, Kernel kernel) {
    PairSums sums = new PairSums(splits);
    int n = pooled.size();
    int ways = splits.ways();
    double[] u = new double[n * ways];
    for (int k = 0; k < u.length; k++) {
      u[k] = splits.inFirst()[k] ? 1 : 0;
    }
    SquaredDistances distances = new SquaredDistances(pooled);
    double[] row = new double[SquaredDistances.MOST];
    double[] rowSum = new double[n];
    double[] ku = new double[ways];
    for (int i = 0; i < n; i++) {
      Arrays.fill(ku, 0);
      for (int b = 0; distances.first(b) < i; b++) {
        int first = distances.first(b);
        int count = Math.min(distances.width(b), i - first);
        distances.from(pooled.values(), i, b, row);
        kernel.apply(row, count);
        for (int k = 0; k < count; k++) {
          rowSum[i] += row[k];
          rowSum[first + k] += row[k];
        }
        addProduct(row, count, u, first * ways, ku);
      }
      for (int r = 0; r < ways; r++) {
        sums.within[r] += 2 * u[i * ways + r] * ku[r];
      }
    }
    sums.addRowSums(rowSum);
    return sums;
  }

  /** ku_r += sum_k row_k u_kr, four rows of u at a time to spare the traffic on ku. */
  private static void addProduct(double[] row, int count, double[] u, int at, double[] ku) {
    int ways = ku.length;
    int k = 0;
    for (; k + 4 <= count; k += 4) {
      addFour(row[k], row[k + 1], row[k + 2], row[k + 3], u, at + k * ways, ku);
    }
    for (; k < count; k++) {
      for (int r = 0; r < ways; r++) {
        ku[r] += row[k] * u[at + k * ways + r];
      }
    }
  }

  private static void addFour(
      double a, double b, double c, double d, double[] u, int at, double[] ku) {
    int ways = ku.length;
    int at2 = at + ways;
    int at3 = at2 + ways;
    int at4 = at3 + ways;
    for (int r = 0; r < ways; r++) {
      ku[r] += a * u[at + r] + b * u[at2 + r] + (c * u[at3 + r] + d * u[at4 + r]);
    }
  }

  private void addRowSums(double[] rowSum) {
    for (int i = 0; i < rowSum.length; i++) {
      total += rowSum[i];
      for (int r = 0; r < touching.length; r++) {
        touching[r] += splits.inFirst(i, r) ? rowSum[i] : 0;
      }
    }
  }

  /**
   * For each split: mean over pairs of distinct points of the first part, plus the same of the
   * second, minus twice the mean over pairs of one from each.
   */
  double[] contrast() {
    double n = splits.first();
    double m = splits.second();
    double[] contrast = new double[splits.ways()];
    for (int r = 0; r < contrast.length; r++) {
      double between = touching[r] - within[r];
      double withinSecond = total - touching[r] - between;
      contrast[r] =
          within[r] / (n * (n - 1)) + withinSecond / (m * (m - 1)) - 2 * between / (n * m);
    }
    return contrast;
  }

  static void requireTwoEach(Points a, Points b) {
    if (a.size() < 2 || b.size() < 2) {
      throw new IllegalArgumentException(
          "an unbiased estimate needs two points or more in each sample, got shapes "
              + a.shape()
              + " and "
              + b.shape());
    }
  }
}
