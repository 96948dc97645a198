package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

/**
 * |x - y_j|^2 from one point to many, fast: the targets are stored coordinate by coordinate in
 * blocks, so that the inner loop runs along targets and the compiler can use vector instructions.
 *
 * <p>Differences are squared and summed as they are; |x|^2 + |y|^2 - 2 x.y would lose close pairs
 * to rounding.
 */
final class SquaredDistances {
  /** The most targets a block: 512 sums of 8 bytes stay in the fastest cache. */
  static final int MOST = 512;

  /** Coordinates a block, where there are many dimensions: half a megabyte, for the next cache. */
  private static final int COORDINATES = 1 << 16;

  private static final double LARGEST = 1e150;

  private final int size;
  private final int dim;
  private final int block;
  private final double[][] blocks;

  SquaredDistances(Points targets) {
    this.size = targets.size();
    this.dim = targets.dim();
    this.block = Math.max(64, Math.min(MOST, COORDINATES / dim));
    this.blocks = new double[(size + block - 1) / block][];
    double[] v = targets.values();
    for (double coordinate : v) {
      if (Math.abs(coordinate) > LARGEST) {
        throw new NonFiniteException(
            "squared distances between points as far out as "
                + coordinate
                + " overflow; scale them");
      }
    }
    for (int b = 0; b < blocks.length; b++) {
      int width = width(b);
      blocks[b] = new double[dim * width];
      for (int k = 0; k < width; k++) {
        for (int j = 0; j < dim; j++) {
          blocks[b][j * width + k] = v[(first(b) + k) * dim + j];
        }
      }
    }
  }

  int blocks() {
    return blocks.length;
  }

  /** The first target of block {@code b}. */
  int first(int b) {
    return b * block;
  }

  /** The number of targets in block {@code b}. */
  int width(int b) {
    return Math.min(block, size - first(b));
  }

  /** Writes the squared distances from row {@code i} of {@code x} to the targets of block b. */
  void from(double[] x, int i, int b, double[] out) {
    int width = width(b);
    double[] targets = blocks[b];
    Arrays.fill(out, 0, width, 0);
    int j = 0;
    for (; j + 4 <= dim; j += 4) {
      int at = i * dim + j;
      addFour(x[at], x[at + 1], x[at + 2], x[at + 3], targets, j * width, width, out);
    }
    for (; j < dim; j++) {
      addOne(x[i * dim + j], targets, j * width, width, out);
    }
  }

  private static void addFour(
      double a, double b, double c, double d, double[] targets, int at, int width, double[] out) {
    int at2 = at + width;
    int at3 = at2 + width;
    int at4 = at3 + width;
    for (int k = 0; k < width; k++) {
      double p = a - targets[at + k];
      double q = b - targets[at2 + k];
      double r = c - targets[at3 + k];
      double s = d - targets[at4 + k];
      out[k] += p * p + q * q + (r * r + s * s);
    }
  }

  private static void addOne(double a, double[] targets, int at, int width, double[] out) {
    for (int k = 0; k < width; k++) {
      double p = a - targets[at + k];
      out[k] += p * p;
    }
  }
}
