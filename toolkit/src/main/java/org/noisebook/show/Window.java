package org.noisebook.show;

import org.noisebook.math.Points;

/** A rectangle of the plane, in data coordinates. */
public record Window(double xMin, double xMax, double yMin, double yMax) {

  /** Refuses NaN, infinity and empty rectangles. */
  public Window {
    boolean finite = Double.isFinite(xMin + xMax + yMin + yMax);
    if (!finite || xMin >= xMax || yMin >= yMax) {
      throw new IllegalArgumentException(
          "expected a window with xMin < xMax and yMin < yMax, got x from %s to %s, y from %s to %s"
              .formatted(xMin, xMax, yMin, yMax));
    }
  }

  /** The square [low, high] x [low, high]. */
  public static Window square(double low, double high) {
    return new Window(low, high, low, high);
  }

  /** The smallest window around 2-D points, widened by a twentieth on every side. */
  public static Window around(Points points) {
    points.requireDim(2, "a window around points").requireFinite("a window around points");
    Range x = Range.of(points.column(0)).padded(0.05);
    Range y = Range.of(points.column(1)).padded(0.05);
    return new Window(x.low(), x.high(), y.low(), y.high());
  }

  /** Width over height, in data units. */
  double aspect() {
    return (xMax - xMin) / (yMax - yMin);
  }
}
