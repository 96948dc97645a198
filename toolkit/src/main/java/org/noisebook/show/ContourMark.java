package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Level lines; the first level is drawn faintest, the last strongest. */
record ContourMark(Window window, List<List<double[][]>> levels, Style style) implements Mark {

  /** Lines of the given levels. */
  static ContourMark of(Grid grid, double... levels) {
    Finite.values("contours, level", levels);
    Finite.values("contours, function on " + grid.window(), grid.values());
    return new ContourMark(
        grid.window(),
        Arrays.stream(levels).mapToObj(level -> Contours.of(grid, level)).toList(),
        Style.PLAIN);
  }

  /** Lines that enclose the given shares of the probability in the window, largest share first. */
  static ContourMark enclosing(Grid logDensity, double... masses) {
    double[] descending = masses.clone();
    Arrays.sort(descending);
    Grid floored = floored(logDensity);
    double[] levels = new double[masses.length];
    for (int k = 0; k < levels.length; k++) {
      levels[k] = level(floored, descending[levels.length - 1 - k]);
    }
    return of(floored, levels);
  }

  /** The log-density above which {@code mass} of the probability lies. */
  private static double level(Grid logDensity, double mass) {
    if (!(mass > 0 && mass < 1)) {
      throw new IllegalArgumentException(
          "expected an enclosed share of probability between 0 and 1, got " + mass);
    }
    double[] ascending = logDensity.values().clone();
    Arrays.sort(ascending);
    double max = ascending[ascending.length - 1];
    double total = Arrays.stream(ascending).map(v -> Math.exp(v - max)).sum();
    double enclosed = 0;
    for (int k = ascending.length - 1; k > 0; k--) {
      enclosed += Math.exp(ascending[k] - max);
      if (enclosed >= mass * total) {
        return ascending[k];
      }
    }
    return ascending[0];
  }

  /** Log-densities far below the top count as one low value, so that log 0 is allowed. */
  private static Grid floored(Grid logDensity) {
    double top = Double.NEGATIVE_INFINITY;
    for (double value : logDensity.values()) {
      if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "contours: expected log-densities below infinity, got " + value);
      }
      top = Math.max(top, value);
    }
    if (top == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "contours: the density is 0 everywhere in " + logDensity.window());
    }
    double floor = top - 40;
    double[] values = Arrays.stream(logDensity.values()).map(v -> Math.max(v, floor)).toArray();
    return new Grid(logDensity.window(), logDensity.side(), values);
  }

  @Override
  public Mark in(Style other) {
    return new ContourMark(window, levels, other);
  }

  @Override
  public Limits reach() {
    return Limits.of(window);
  }

  @Override
  public boolean fills() {
    return true;
  }

  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    g.setStroke(Style.stroke(hue.solid(), style.sizeOr(1.3)));
    IntStream.range(0, levels.size())
        .forEach(
            k -> {
              g.setColor(hue.alpha(0.4 + 0.6 * (k + 1) / levels.size()));
              for (double[][] line : levels.get(k)) {
                double[] x = Arrays.stream(line).mapToDouble(v -> v[0]).toArray();
                double[] y = Arrays.stream(line).mapToDouble(v -> v[1]).toArray();
                g.draw(axes.polyline(x, y));
              }
            });
  }

  @Override
  public void paintKey(Graphics2D g, double x, double y, Hue hue) {
    g.setStroke(Style.stroke(hue.solid(), 1.3));
    g.setColor(hue.alpha(0.6));
    g.draw(new Ellipse2D.Double(x + 1, y - 6, KEY - 2, 12));
    g.setColor(hue.color());
    g.draw(new Ellipse2D.Double(x + 6, y - 3, KEY - 12, 6));
  }
}
