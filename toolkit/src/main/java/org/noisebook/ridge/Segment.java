package org.noisebook.ridge;

import org.noisebook.math.Points;

/** The nearest point of a segment. */
final class Segment {
  private Segment() {}

  /** Where on the segment, 0 .. 1, and how far from there. */
  record Foot(double coordinate, double distance) {}

  /** From row p of one set to row q of another, to the point at {@code offset} of x. */
  static Foot foot(Points from, int p, Points to, int q, double[] x, int offset) {
    double along = 0;
    double length = 0;
    for (int j = 0; j < from.dim(); j++) {
      double d = to.get(q, j) - from.get(p, j);
      along += d * (x[offset + j] - from.get(p, j));
      length += d * d;
    }
    double coordinate = length == 0 ? 0 : Math.min(1, Math.max(0, along / length));
    double square = 0;
    for (int j = 0; j < from.dim(); j++) {
      double d = x[offset + j] - (1 - coordinate) * from.get(p, j) - coordinate * to.get(q, j);
      square += d * d;
    }
    return new Foot(coordinate, Math.sqrt(square));
  }
}
