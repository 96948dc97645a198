package org.noisebook.show;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The shape of a point, so that series differ in greyscale too. */
public enum Dot {
  /** A disc. */
  CIRCLE,
  /** A triangle that points up. */
  TRIANGLE,
  /** A square. */
  SQUARE,
  /** A square on its corner. */
  DIAMOND,
  /** A triangle that points down. */
  WEDGE,
  /** An upright cross. */
  PLUS;

  /** The outline around (x, y); all shapes of one size cover about the same area. */
  Shape at(double x, double y, double size) {
    double r = size / 2;
    return switch (this) {
      case CIRCLE -> new Ellipse2D.Double(x - r, y - r, size, size);
      case SQUARE -> new Rectangle2D.Double(x - 0.89 * r, y - 0.89 * r, 1.78 * r, 1.78 * r);
      case TRIANGLE -> polygon(x, y, r, 0, -1.4, 1.2, 0.8, -1.2, 0.8);
      case WEDGE -> polygon(x, y, r, 0, 1.4, 1.2, -0.8, -1.2, -0.8);
      case DIAMOND -> polygon(x, y, r, 0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0);
      case PLUS -> plus(x, y, 1.25 * r, 0.42 * r);
    };
  }

  private static Shape plus(double x, double y, double arm, double half) {
    double a = arm;
    double b = half;
    return polygon(
        x, y, 1, -b, -a, b, -a, b, -b, a, -b, a, b, b, b, b, a, -b, a, -b, b, -a, b, -a, -b, -b,
        -b);
  }

  private static Shape polygon(double x, double y, double r, double... corners) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(x + r * corners[0], y + r * corners[1]);
    for (int k = 2; k < corners.length; k += 2) {
      path.lineTo(x + r * corners[k], y + r * corners[k + 1]);
    }
    path.closePath();
    return path;
  }
}
