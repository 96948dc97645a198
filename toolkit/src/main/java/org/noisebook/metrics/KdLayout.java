package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * How a k-d tree lays out its points: a node is a range of {@link #order}, cut at its middle along
 * the widest side of its bounding box.
 *
 * <p>Source: Friedman, Bentley, Finkel 1977.
 */
final class KdLayout {
  /** Ranges of at most this many rows are not cut further. */
  static final int LEAF = 12;

  /** Rows in the tree's order; a node is a range of this, halved at its middle. */
  final int[] order;

  /** The coordinate that a node is cut along, at the place of its middle. */
  final int[] axis;

  private final int dim;
  private final double[] values;

  KdLayout(Points points) {
    this.dim = points.dim();
    this.values = points.values();
    this.order = new int[points.size()];
    this.axis = new int[points.size()];
    Arrays.setAll(order, i -> i);
    build(0, order.length);
  }

  private void build(int from, int to) {
    if (to - from <= LEAF) {
      return;
    }
    int widest = widest(from, to);
    int middle = (from + to) >>> 1;
    select(from, to - 1, middle, widest);
    axis[middle] = widest;
    build(from, middle);
    build(middle + 1, to);
  }

  private int widest(int from, int to) {
    int best = 0;
    double width = -1;
    for (int j = 0; j < dim; j++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        low = Math.min(low, values[order[i] * dim + j]);
        high = Math.max(high, values[order[i] * dim + j]);
      }
      if (high - low > width) {
        width = high - low;
        best = j;
      }
    }
    return best;
  }

  /** Hoare's quickselect: afterwards order[middle] is where sorting along j would put it. */
  private void select(int low, int high, int middle, int j) {
    while (low < high) {
      double pivot = values[order[(low + high) >>> 1] * dim + j];
      int a = low;
      int b = high;
      while (a <= b) {
        while (values[order[a] * dim + j] < pivot) {
          a++;
        }
        while (values[order[b] * dim + j] > pivot) {
          b--;
        }
        if (a <= b) {
          int swap = order[a];
          order[a++] = order[b];
          order[b--] = swap;
        }
      }
      if (middle <= b) {
        high = b;
      } else if (middle >= a) {
        low = a;
      } else {
        return;
      }
    }
  }
}
