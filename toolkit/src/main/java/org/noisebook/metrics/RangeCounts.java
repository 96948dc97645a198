package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/** How many points lie near each: by a sorted column on the line, by a tree elsewhere. */
interface RangeCounts {

  /** How many rows, itself included, lie within {@code radius} of a row, or strictly so. */
  int within(int row, double radius, boolean strict);

  static RangeCounts of(Points points) {
    if (points.dim() > 1) {
      return new MaxNormTree(points)::within;
    }
    double[] values = points.values();
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (row, radius, strict) -> {
      // The bound |a - b| is compared as such: x + radius would round.
      double x = values[row];
      int above = first(sorted, v -> v - x > radius || strict && v - x == radius);
      int below = first(sorted, v -> x - v < radius || !strict && x - v == radius);
      return above - below;
    };
  }

  /** A condition that holds from some place of a sorted column on. */
  interface From {
    boolean holds(double value);
  }

  private static int first(double[] sorted, From condition) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (condition.holds(sorted[middle])) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
