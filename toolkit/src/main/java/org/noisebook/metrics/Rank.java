package org.noisebook.metrics;

/** The place of a value among sorted ones. */
final class Rank {
  private Rank() {}

  /** How many of the ascending values lie strictly below x; O(log n). */
  static int below(double[] ascending, double x) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
