package org.noisebook.show;

/** A vector {u, v} for every point (x, y) of the plane. */
@FunctionalInterface
public interface Field {
  /** The vector at (x, y), an array of length 2. */
  double[] at(double x, double y);
}
