package org.noisebook.show;

import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.noisebook.math.Points;

/** A function's values at the nodes of a square lattice over a window, edges included. */
record Grid(Window window, int side, double[] values) {
  /** Nodes a side, enough for smooth pictures. */
  static final int FINE = 160;

  static Grid of(Window window, int side, DoubleBinaryOperator function) {
    double[] values = new double[side * side];
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        values[j * side + i] = function.applyAsDouble(x(window, side, i), y(window, side, j));
      }
    }
    return new Grid(window, side, values);
  }

  static Grid of(Window window, int side, Function<Points, double[]> function) {
    double[] values = function.apply(nodes(window, side));
    if (values.length != side * side) {
      throw new IllegalArgumentException(
          "the function was given points of shape %d x 2 and returned %d values"
              .formatted(side * side, values.length));
    }
    return new Grid(window, side, values.clone());
  }

  /** The lattice as points, x running fastest. */
  static Points nodes(Window window, int side) {
    double[] flat = new double[2 * side * side];
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        flat[2 * (j * side + i)] = x(window, side, i);
        flat[2 * (j * side + i) + 1] = y(window, side, j);
      }
    }
    return Points.wrap(side * side, 2, flat);
  }

  double x(int i) {
    return x(window, side, i);
  }

  double y(int j) {
    return y(window, side, j);
  }

  double at(int i, int j) {
    return values[j * side + i];
  }

  private static double x(Window w, int side, int i) {
    return w.xMin() + (w.xMax() - w.xMin()) * i / (side - 1);
  }

  private static double y(Window w, int side, int j) {
    return w.yMin() + (w.yMax() - w.yMin()) * j / (side - 1);
  }
}
