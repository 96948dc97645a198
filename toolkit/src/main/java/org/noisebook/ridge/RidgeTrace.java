package org.noisebook.ridge;

import java.util.List;
import org.noisebook.math.Points;

/**
 * The ridge at one time, d* = 1 in the plane, as polylines.
 *
 * @param time t
 * @param curves the polylines, the densest first
 */
public record RidgeTrace(double time, List<RidgeCurve> curves) {

  /** Copies the list. */
  public RidgeTrace {
    curves = List.copyOf(curves);
  }

  /** The distance of each point to the nearest polyline; infinite where there is none. */
  public double[] distance(Points x) {
    x.requireDim(2, "points near a traced ridge");
    double[] distance = new double[x.size()];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = distance(x.get(i, 0), x.get(i, 1));
    }
    return distance;
  }

  double distance(double x, double y) {
    return distance(curves, x, y);
  }

  static double distance(List<RidgeCurve> curves, double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (RidgeCurve curve : curves) {
      least = Math.min(least, curve.distance(x, y));
    }
    return least;
  }
}
