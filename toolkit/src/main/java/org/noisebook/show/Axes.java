package org.noisebook.show;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.XYChart;

/** The plot area of a painted chart: from data coordinates to pixels. */
record Axes(XYChart chart, Limits limits) {

  double x(double value) {
    return chart.getScreenXFromChart(value);
  }

  double y(double value) {
    return chart.getScreenYFromChart(value);
  }

  /** The plot area in pixels. */
  Rectangle2D.Double area() {
    double left = x(limits.x().low());
    double top = y(limits.y().high());
    return new Rectangle2D.Double(
        left, top, x(limits.x().high()) - left, y(limits.y().low()) - top);
  }

  /** Straight lines from point to point. */
  Path2D.Double polyline(double[] xs, double[] ys) {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, xs.length);
    for (int i = 0; i < xs.length; i++) {
      if (i == 0) {
        path.moveTo(x(xs[i]), y(ys[i]));
      } else {
        path.lineTo(x(xs[i]), y(ys[i]));
      }
    }
    return path;
  }
}
