package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * A k-d tree over points: the distance of each to its k-th nearest other in O(k log n) on average
 * for few dimensions; from about 15 dimensions on, {@link NearestNeighbours} is as fast.
 *
 * <p>Laid out by {@link KdLayout}.
 */
final class KdTree {
  private final int dim;
  private final double[] values;

  private final int[] order;
  private final int[] axis;

  KdTree(Points points) {
    this.dim = points.dim();
    this.values = points.values();
    KdLayout layout = new KdLayout(points);
    this.order = layout.order;
    this.axis = layout.axis;
  }

  /** The distance of row {@code row} to its k-th nearest other row. */
  double distanceToOther(int row, int k) {
    double[] nearest = new double[k];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    search(row, 0, order.length, nearest);
    return Math.sqrt(nearest[k - 1]);
  }

  private void search(int row, int from, int to, double[] nearest) {
    if (to - from <= KdLayout.LEAF) {
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
