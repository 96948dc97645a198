package org.noisebook.ridge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.noisebook.math.Points;
import org.noisebook.ridge.RidgeCurve.End;

/**
 * Walks along a ridge in the plane from a point on it: a step along the kernel of dF, then Newton
 * steps back to F = 0 on the line orthogonal to it; a step that fails or turns by more than 30
 * degrees is halved.
 */
final class RidgeWalk {
  private static final int LIMIT = 20_000;
  private static final int CORRECTIONS = 12;
  private static final double SMALLEST = 1.0 / 64;
  private static final double STRAIGHT = Math.cos(Math.PI / 6);
  private static final double ACCURATE = 1e-9;

  private final AnalyticFrame frame;
  private final RidgeTracer.Scene scene;
  private final List<RidgeCurve> known;

  /** The last point that was accepted and the unit tangent there. */
  private double x;

  private double y;
  private double u;
  private double v;

  private End failure;

  RidgeWalk(AnalyticFrame frame, RidgeTracer.Scene scene, List<RidgeCurve> known) {
    this.frame = frame;
    this.scene = scene;
    this.known = known;
  }

  /** The piece of ridge through a point on it, or null where it has no two vertices. */
  RidgeCurve through(double startX, double startY, int id) {
    if (!start(startX, startY, 1)) {
      return null;
    }
    List<double[]> ahead = new ArrayList<>();
    End last = walk(ahead);
    List<double[]> vertices = new ArrayList<>();
    End first = End.CLOSED;
    if (last != End.CLOSED) {
      start(startX, startY, -1);
      first = walk(vertices);
      Collections.reverse(vertices);
    }
    vertices.add(new double[] {startX, startY});
    vertices.addAll(ahead);
    return vertices.size() < 2
        ? null
        : new RidgeCurve(id, Points.of(vertices.toArray(double[][]::new)), first, last);
  }

  private boolean start(double startX, double startY, double sign) {
    x = startX;
    y = startY;
    if (!stand(x, y)) {
      return false;
    }
    double[] gradient = new RidgeEquation(frame).gradient();
    double length = Math.hypot(gradient[0], gradient[1]);
    u = -sign * gradient[1] / length;
    v = sign * gradient[0] / length;
    return length > 0;
  }

  private boolean stand(double px, double py) {
    frame.moveTo(new double[] {px, py}, 0);
    if (!frame.reliable()) {
      failure = End.DEGENERATE;
    } else if (!(frame.curvature() < 0)) {
      failure = End.CURVATURE;
    } else {
      return true;
    }
    return false;
  }

  private End walk(List<double[]> vertices) {
    double fromX = x;
    double fromY = y;
    double fromU = u;
    double fromV = v;
    double step = scene.step();
    double gone = 0;
    for (int count = 0; count < LIMIT; count++) {
      double beforeX = x;
      double beforeY = y;
      while (!advance(step)) {
        step *= 0.5;
        if (step < SMALLEST * scene.step()) {
          return failure;
        }
      }
      if (!scene.inside(x, y)) {
        return End.BOX;
      }
      if (scene.tooDeep(frame.hessian.logDensity())) {
        return End.DEPTH;
      }
      gone += Math.hypot(x - beforeX, y - beforeY);
      boolean back = Math.hypot(x - fromX, y - fromY) < scene.step() && u * fromU + v * fromV > 0.5;
      if (back && gone > 3 * scene.step()) {
        vertices.add(new double[] {fromX, fromY});
        return End.CLOSED;
      }
      vertices.add(new double[] {x, y});
      if (RidgeTrace.distance(known, x, y) < 0.1 * scene.step()) {
        return End.JOINS;
      }
      step = Math.min(scene.step(), 1.5 * step);
    }
    return End.LIMIT;
  }

  /** One step and its correction; false, with nothing changed, where it fails. */
  private boolean advance(double step) {
    double px = x + step * u;
    double py = y + step * v;
    double off = 0;
    for (int k = 0; k < CORRECTIONS; k++) {
      if (!stand(px, py)) {
        return false;
      }
      double[] normal = frame.allAxes()[1];
      double value = Frame.dot(normal, frame.score());
      double[] gradient = new RidgeEquation(frame).gradient();
      double slope = -gradient[0] * v + gradient[1] * u;
      double shift = -value / slope;
      off += shift;
      if (!(Math.abs(off) <= 0.5 * step)) {
        failure = End.LOST;
        return false;
      }
      px -= shift * v;
      py += shift * u;
      if (Math.abs(shift) <= ACCURATE * Math.sqrt(frame.variance)) {
        return accept(px, py, gradient);
      }
    }
    failure = End.LOST;
    return false;
  }

  private boolean accept(double px, double py, double[] gradient) {
    double length = Math.hypot(gradient[0], gradient[1]);
    double newU = -gradient[1] / length;
    double newV = gradient[0] / length;
    double turn = newU * u + newV * v;
    if (!(Math.abs(turn) >= STRAIGHT)) {
      failure = End.LOST;
      return false;
    }
    x = px;
    y = py;
    u = Math.copySign(1, turn) * newU;
    v = Math.copySign(1, turn) * newV;
    return true;
  }
}
