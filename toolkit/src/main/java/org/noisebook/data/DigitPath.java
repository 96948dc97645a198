package org.noisebook.data;

import java.util.Arrays;

/**
 * A growing list of short straight pieces, (x, y) to (x, y), that follow a smooth curve through
 * control points.
 *
 * <p>Between corners the curve is a centripetal Catmull-Rom spline (Barry and Goldman 1988; Yuksel
 * et al. 2011), which passes through its control points and makes no loops of its own.
 */
final class DigitPath {
  private static final int PIECES = 5;

  private double[] xy = new double[2 * 128];
  private boolean[] lifted = new boolean[128];
  private int size;

  /** Appends one stroke through the control points; corners are passed sharply. */
  void stroke(double[] control, boolean[] corner) {
    int last = corner.length - 1;
    add(control[0], control[1], true);
    int from = 0;
    for (int i = 1; i <= last; i++) {
      if (corner[i] || i == last) {
        smooth(control, from, i);
        from = i;
      }
    }
  }

  private void smooth(double[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      double ax = i > from ? c[2 * i - 2] : 2 * c[2 * i] - c[2 * i + 2];
      double ay = i > from ? c[2 * i - 1] : 2 * c[2 * i + 1] - c[2 * i + 3];
      double dx = i + 2 <= to ? c[2 * i + 4] : 2 * c[2 * i + 2] - c[2 * i];
      double dy = i + 2 <= to ? c[2 * i + 5] : 2 * c[2 * i + 3] - c[2 * i + 1];
      span(ax, ay, c[2 * i], c[2 * i + 1], c[2 * i + 2], c[2 * i + 3], dx, dy);
    }
  }

  /** The spline from b to c, given its neighbours a and d: Hermite form of the centripetal one. */
  private void span(
      double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
    double p = knot(ax, ay, bx, by);
    double q = knot(bx, by, cx, cy);
    double r = knot(cx, cy, dx, dy);
    double mx = tangent(ax, bx, cx, p, q);
    double my = tangent(ay, by, cy, p, q);
    double nx = -tangent(dx, cx, bx, r, q);
    double ny = -tangent(dy, cy, by, r, q);
    for (int k = 1; k <= PIECES; k++) {
      double u = (double) k / PIECES;
      double h1 = u * u * (3 - 2 * u);
      double h2 = u * (1 - u) * (1 - u);
      double h3 = -u * u * (1 - u);
      add(bx + h1 * (cx - bx) + h2 * mx + h3 * nx, by + h1 * (cy - by) + h2 * my + h3 * ny, false);
    }
  }

  /** The square root of the distance: the knot spacing that makes the spline centripetal. */
  private static double knot(double ax, double ay, double bx, double by) {
    return Math.sqrt(Math.max(1e-6, Math.hypot(bx - ax, by - ay)));
  }

  /** The derivative at b on the way from a to c, for knot spacings p and q, in units of q. */
  private static double tangent(double a, double b, double c, double p, double q) {
    return q * ((b - a) / p - (c - a) / (p + q) + (c - b) / q);
  }

  private void add(double x, double y, boolean lift) {
    if (size == lifted.length) {
      xy = Arrays.copyOf(xy, 4 * size);
      lifted = Arrays.copyOf(lifted, 2 * size);
    }
    xy[2 * size] = x;
    xy[2 * size + 1] = y;
    lifted[size++] = lift;
  }

  int size() {
    return size;
  }

  double x(int i) {
    return xy[2 * i];
  }

  double y(int i) {
    return xy[2 * i + 1];
  }

  /** Whether the pen was lifted before point {@code i}, so that no piece leads to it. */
  boolean lifted(int i) {
    return lifted[i];
  }

  /** Every point p sent to (xx x + xy y + x0, yx x + yy y + y0). */
  void transform(double xx, double xyFactor, double x0, double yx, double yy, double y0) {
    for (int i = 0; i < size; i++) {
      double x = x(i);
      double y = y(i);
      xy[2 * i] = xx * x + xyFactor * y + x0;
      xy[2 * i + 1] = yx * x + yy * y + y0;
    }
  }

  /** {left, right, top, bottom}. */
  double[] bounds() {
    double[] box = {x(0), x(0), y(0), y(0)};
    for (int i = 1; i < size; i++) {
      box[0] = Math.min(box[0], x(i));
      box[1] = Math.max(box[1], x(i));
      box[2] = Math.min(box[2], y(i));
      box[3] = Math.max(box[3], y(i));
    }
    return box;
  }

  /** {x, y} of the centre of mass of the path as a wire. */
  double[] centreOfMass() {
    double mass = 0;
    double mx = 0;
    double my = 0;
    for (int i = 1; i < size; i++) {
      if (!lifted[i]) {
        double length = Math.hypot(x(i) - x(i - 1), y(i) - y(i - 1));
        mass += length;
        mx += length * (x(i) + x(i - 1)) / 2;
        my += length * (y(i) + y(i - 1)) / 2;
      }
    }
    return new double[] {mx / mass, my / mass};
  }
}
