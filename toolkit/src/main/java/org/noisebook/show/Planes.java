package org.noisebook.show;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.noisebook.math.Points;

/**
 * Figures of functions of the plane over a window.
 *
 * <p>Each takes a function of one point, {@code (x, y) -> ...}, or one of many points at once,
 * {@code points -> ...}, which suits models that answer in batches.
 */
public final class Planes {
  private static final double[] MASSES = {0.25, 0.5, 0.75, 0.9, 0.99};
  private static final int ARROWS = 20;

  private Planes() {}

  /** The window from (xMin, yMin) to (xMax, yMax). */
  public static Window window(double xMin, double xMax, double yMin, double yMax) {
    return new Window(xMin, xMax, yMin, yMax);
  }

  /** The square from (low, low) to (high, high). */
  public static Window window(double low, double high) {
    return Window.square(low, high);
  }

  /** Lines that enclose 25, 50, 75, 90 and 99 % of a density's mass in the window. */
  public static Plot densityContours(Window window, DoubleBinaryOperator density) {
    return enclosing(logarithm(Grid.of(window, Grid.FINE, density)), MASSES);
  }

  /** The same for a density of many points at once. */
  public static Plot densityContours(Window window, Function<Points, double[]> density) {
    return enclosing(logarithm(Grid.of(window, Grid.FINE, density)), MASSES);
  }

  /** The same for a log-density, which need not be normalised. */
  public static Plot logDensityContours(Window window, DoubleBinaryOperator logDensity) {
    return enclosing(Grid.of(window, Grid.FINE, logDensity), MASSES);
  }

  /** The same for a log-density of many points at once. */
  public static Plot logDensityContours(Window window, Function<Points, double[]> logDensity) {
    return enclosing(Grid.of(window, Grid.FINE, logDensity), MASSES);
  }

  /** Lines that enclose chosen shares of a log-density's mass in the window. */
  public static Plot logDensityContours(
      Window window, Function<Points, double[]> logDensity, double... masses) {
    return enclosing(Grid.of(window, Grid.FINE, logDensity), masses);
  }

  /** Lines where a function takes the given values. */
  public static Plot contours(Window window, DoubleBinaryOperator function, double... levels) {
    return Plot.plane(ContourMark.of(Grid.of(window, Grid.FINE, function), levels));
  }

  /** The same for a function of many points at once. */
  public static Plot contours(
      Window window, Function<Points, double[]> function, double... levels) {
    return Plot.plane(ContourMark.of(Grid.of(window, Grid.FINE, function), levels));
  }

  /** A function as colours; its {@link Plot#named name} stands beside the colour bar. */
  public static Plot heatmap(Window window, DoubleBinaryOperator function) {
    return Plot.plane(HeatMark.of(Grid.of(window, Grid.FINE, function)));
  }

  /** The same for a function of many points at once. */
  public static Plot heatmap(Window window, Function<Points, double[]> function) {
    return Plot.plane(HeatMark.of(Grid.of(window, Grid.FINE, function)));
  }

  /** Arrows on a lattice; the longest tenth are cut to one length. */
  public static Plot vectorField(Window window, Field field) {
    return vectorField(
        window,
        points -> {
          double[] flat = new double[2 * points.size()];
          for (int i = 0; i < points.size(); i++) {
            double[] vector = field.at(points.get(i, 0), points.get(i, 1));
            if (vector.length != 2) {
              throw new IllegalArgumentException(
                  "a vector field gives {u, v} for every (x, y), got "
                      + vector.length
                      + " numbers at ("
                      + points.get(i, 0)
                      + ", "
                      + points.get(i, 1)
                      + ")");
            }
            flat[2 * i] = vector[0];
            flat[2 * i + 1] = vector[1];
          }
          return Points.wrap(points.size(), 2, flat);
        });
  }

  /** The same for a field of many points at once, such as a model's score. */
  public static Plot vectorField(Window window, UnaryOperator<Points> field) {
    Points tails = Grid.nodes(ArrowMark.inner(window, ARROWS), ARROWS);
    return Plot.plane(ArrowMark.of(window, ARROWS, field.apply(tails)));
  }

  private static Plot enclosing(Grid logDensity, double... masses) {
    return Plot.plane(ContourMark.enclosing(logDensity, masses));
  }

  private static Grid logarithm(Grid density) {
    double[] logs = Arrays.stream(density.values()).map(Planes::logOf).toArray();
    return new Grid(density.window(), density.side(), logs);
  }

  private static double logOf(double density) {
    if (!(density >= 0)) {
      throw new IllegalArgumentException(
          "expected densities of 0 or more, got "
              + density
              + "; a log-density goes to"
              + " logDensityContours");
    }
    return Math.log(density);
  }
}
