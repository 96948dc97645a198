package org.noisebook.ridge;

import org.noisebook.math.Points;

/**
 * One connected piece of a ridge in the plane, as a polyline.
 *
 * @param id the same at several times for what is the same piece
 * @param points the vertices in order, each a ridge point within 1e-8 sqrt(h)
 * @param first why the polyline ends at its first vertex
 * @param last why it ends at its last
 */
public record RidgeCurve(int id, Points points, End first, End last) {

  /** Why a polyline ends. */
  public enum End {
    /** It closes on itself: the last vertex is the first. */
    CLOSED,

    /** It leaves the box. */
    BOX,

    /** log p falls below the depth that was asked for. */
    DEPTH,

    /** lambda_2 reaches 0: the ridge ends. */
    CURVATURE,

    /** The eigenvalues meet, so that there is no frame. */
    DEGENERATE,

    /** Smaller and smaller steps find no ridge point ahead, as where the runner-up switches. */
    LOST,

    /** It meets a polyline traced before. */
    JOINS,

    /** It is longer than tracing goes. */
    LIMIT
  }

  /** Whether it closes on itself. */
  public boolean closed() {
    return last == End.CLOSED;
  }

  /** The length of the polyline. */
  public double length() {
    double length = 0;
    for (int i = 1; i < points.size(); i++) {
      length +=
          Math.hypot(
              points.get(i, 0) - points.get(i - 1, 0), points.get(i, 1) - points.get(i - 1, 1));
    }
    return length;
  }

  double distance(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    double[] at = {x, y};
    for (int i = 1; i < points.size(); i++) {
      least = Math.min(least, Segment.foot(points, i - 1, points, i, at, 0).distance());
    }
    return least;
  }
}
