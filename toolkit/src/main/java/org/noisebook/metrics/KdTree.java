package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * A k-d tree over points: the distance of each to its k-th nearest other in O(k log n) on average
 * for few dimensions; from about 15 dimensions on, {@link NearestNeighbours} is as fast.
 *
 * <p>Source: Friedman, Bentley, Finkel 1977; cut at the median of the widest side.
 */
final class KdTree {
  private static final int LEAF = 12;

  private final int dim;
  private final double[] values;

  /** Rows in the tree's order; a node is a range of this, halved at its middle. */
  private final int[] order;

  /** The coordinate that a node is cut along, at the place of its middle. */
  private final int[] axis;

  KdTree(Points points) {
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

  /** The distance of row {@code row} to its k-th nearest other row. */
  double distanceToOther(int row, int k) {
    double[] nearest = new double[k];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    search(row, 0, order.length, nearest);
    return Math.sqrt(nearest[k - 1]);
  }

  private void search(int row, int from, int to, double[] nearest) {
    if (to - from <= LEAF) {
      for (int i = from; i < to; i++) {
        offer(row, order[i], nearest);
      }
      return;
    }
    int middle = (from + to) >>> 1;
    int j = axis[middle];
    double gap = values[row * dim + j] - values[order[middle] * dim + j];
    if (gap < 0) {
      search(row, from, middle, nearest);
    } else {
      search(row, middle + 1, to, nearest);
    }
    offer(row, order[middle], nearest);
    if (gap * gap < nearest[nearest.length - 1]) {
      if (gap < 0) {
        search(row, middle + 1, to, nearest);
      } else {
        search(row, from, middle, nearest);
      }
    }
  }

  private void offer(int row, int other, double[] nearest) {
    if (other == row) {
      return;
    }
    double square = 0;
    for (int j = 0; j < dim; j++) {
      double gap = values[row * dim + j] - values[other * dim + j];
      square += gap * gap;
    }
    int at = nearest.length - 1;
    if (square < nearest[at]) {
      for (; at > 0 && nearest[at - 1] > square; at--) {
        nearest[at] = nearest[at - 1];
      }
      nearest[at] = square;
    }
  }
}
