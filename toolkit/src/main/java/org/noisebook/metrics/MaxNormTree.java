package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * A k-d tree in the norm max_j |x_j|: neighbours of the points themselves, and counts within a
 * distance. O(k log n) and O(log n + count) on average for few dimensions.
 */
final class MaxNormTree {
  private final int dim;
  private final double[] values;
  private final int[] order;
  private final int[] axis;

  MaxNormTree(Points points) {
    this.dim = points.dim();
    this.values = points.values();
    KdLayout layout = new KdLayout(points);
    this.order = layout.order;
    this.axis = layout.axis;
  }

  /** Fills {@code index} and {@code distance} with the nearest other rows, nearest first. */
  void nearestOthers(int row, int[] index, double[] distance) {
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    search(row, 0, order.length, index, distance);
  }

  private void search(int row, int from, int to, int[] index, double[] distance) {
    if (to - from <= KdLayout.LEAF) {
      for (int i = from; i < to; i++) {
        offer(row, order[i], index, distance);
      }
      return;
    }
    int middle = (from + to) >>> 1;
    int j = axis[middle];
    double gap = values[row * dim + j] - values[order[middle] * dim + j];
    boolean left = gap < 0;
    search(row, left ? from : middle + 1, left ? middle : to, index, distance);
    offer(row, order[middle], index, distance);
    if (Math.abs(gap) < distance[distance.length - 1]) {
      search(row, left ? middle + 1 : from, left ? to : middle, index, distance);
    }
  }

  private void offer(int row, int other, int[] index, double[] distance) {
    double far = distance(row, other, 0, dim);
    int at = distance.length - 1;
    if (other == row || !(far < distance[at])) {
      return;
    }
    for (; at > 0 && distance[at - 1] > far; at--) {
      distance[at] = distance[at - 1];
      index[at] = index[at - 1];
    }
    distance[at] = far;
    index[at] = other;
  }

  /** max |x_j - y_j| of two rows over columns from, ..., to - 1. */
  double distance(int row, int other, int from, int to) {
    double most = 0;
    for (int j = from; j < to; j++) {
      most = Math.max(most, Math.abs(values[row * dim + j] - values[other * dim + j]));
    }
    return most;
  }

  /** How many rows, itself included, lie within {@code radius}, or strictly so. */
  int within(int row, double radius, boolean strict) {
    return count(row, 0, order.length, radius, strict);
  }

  private int count(int row, int from, int to, double radius, boolean strict) {
    int found = 0;
    if (to - from <= KdLayout.LEAF) {
      for (int i = from; i < to; i++) {
        found += in(distance(row, order[i], 0, dim), radius, strict) ? 1 : 0;
      }
      return found;
    }
    int middle = (from + to) >>> 1;
    int j = axis[middle];
    double gap = values[row * dim + j] - values[order[middle] * dim + j];
    if (gap <= radius) {
      found += count(row, from, middle, radius, strict);
    }
    if (-gap <= radius) {
      found += count(row, middle + 1, to, radius, strict);
    }
    return found + (in(distance(row, order[middle], 0, dim), radius, strict) ? 1 : 0);
  }

  static boolean in(double distance, double radius, boolean strict) {
    return strict ? distance < radius : distance <= radius;
  }
}
