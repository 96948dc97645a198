package org.noisebook.ridge;

import java.util.EnumSet;
import java.util.Set;

/** Working space for the frames at one point after another. Not thread-safe. */
abstract class Frame {
  final int dim;
  final int dStar;

  /** The variance h of the noise. */
  final double variance;

  /** Orthonormal rows, the first {@link #known} of them eigenvectors, d* at least. */
  final double[][] axes;

  final EnumSet<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);

  Frame(int dim, int dStar, double variance) {
    this.dim = dim;
    this.dStar = dStar;
    this.variance = variance;
    this.axes = new double[dim][];
  }

  /** Makes the point at {@code offset} the current one. */
  abstract void moveTo(double[] x, int offset);

  abstract double[] score();

  /** How many axes are known, d* at least; other directions have lambda = -1 / h. */
  abstract int known();

  abstract double eigenvalue(int k);

  abstract double logGap();

  double curvature() {
    return eigenvalue(dStar);
  }

  boolean reliable() {
    return reliable(flags);
  }

  static boolean reliable(Set<FrameFlag> flags) {
    return !flags.contains(FrameFlag.DEGENERATE_GAP)
        && !flags.contains(FrameFlag.ARBITRARY_COMPLETION);
  }

  /** v - sum_k u_k (u_k . v) over the tangent axes; the normal frame is never built. */
  void normal(double[] v, int from, double[] out, int offset) {
    System.arraycopy(v, from, out, offset, dim);
    for (int k = 0; k < dStar; k++) {
      double along = 0;
      double[] u = axes[k];
      for (int j = 0; j < dim; j++) {
        along += u[j] * out[offset + j];
      }
      for (int j = 0; j < dim; j++) {
        out[offset + j] -= along * u[j];
      }
    }
  }

  double[] normal(double[] v) {
    double[] out = new double[dim];
    normal(v, 0, out, 0);
    return out;
  }

  /** Fills the axes from {@code count} up to d* with some directions orthogonal to them. */
  void complete(int count) {
    complete(axes, count, dStar);
  }

  /** All D axes: the known ones and directions orthogonal to them, all of lambda = -1 / h. */
  double[][] allAxes() {
    double[][] all = axes.clone();
    complete(all, known(), dim);
    return all;
  }

  private void complete(double[][] axes, int count, int end) {
    int coordinate = 0;
    for (int k = count; k < end; k++) {
      double[] axis;
      double square;
      do {
        axis = new double[dim];
        axis[coordinate++] = 1;
        square = freed(axes, axis, k);
      } while (square < 0.25 / dim);
      double length = Math.sqrt(square);
      for (int j = 0; j < dim; j++) {
        axis[j] /= length;
      }
      axes[k] = axis;
    }
  }

  private double freed(double[][] axes, double[] axis, int count) {
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < count; k++) {
        double along = dot(axes[k], axis);
        for (int j = 0; j < dim; j++) {
          axis[j] -= along * axes[k][j];
        }
      }
    }
    return dot(axis, axis);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
