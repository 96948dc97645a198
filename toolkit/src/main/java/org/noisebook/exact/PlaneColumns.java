package org.noisebook.exact;

/**
 * Means and whitenings of many components in the plane, a column of each of their numbers: what one
 * loop over components reads lies side by side. Immutable.
 */
final class PlaneColumns {
  /** Fewer components cost less one by one. */
  private static final int FEW = 24;

  final double[] meanX;
  final double[] meanY;

  /** The whitening's rows are (w00, w01) and (w10, w11). */
  final double[] w00;

  final double[] w01;
  final double[] w10;
  final double[] w11;
  final double[] logConstant;

  private PlaneColumns(double[] mean, double[] whitening, double[] logConstant) {
    this.meanX = column(mean, 0, 2);
    this.meanY = column(mean, 1, 2);
    this.w00 = column(whitening, 0, 4);
    this.w01 = column(whitening, 1, 4);
    this.w10 = column(whitening, 2, 4);
    this.w11 = column(whitening, 3, 4);
    this.logConstant = logConstant;
  }

  /** Null unless there are enough components, in two dimensions, for columns to pay. */
  static PlaneColumns ofMany(NoisedComponents parts) {
    return parts.dim != 2 || parts.count < FEW
        ? null
        : new PlaneColumns(parts.mean, parts.whitening, parts.logConstant);
  }

  private static double[] column(double[] rows, int at, int stride) {
    double[] column = new double[rows.length / stride];
    for (int k = 0; k < column.length; k++) {
      column[k] = rows[k * stride + at];
    }
    return column;
  }
}
