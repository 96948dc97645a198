package org.noisebook.show;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;

/** The plot area of a painted chart: from data coordinates to pixels. */
record Axes(XYChart chart, Limits limits) {

  /** Farther out than this many pixels nothing is seen, and dashes would take for ever. */
  private static final double FAR = 1e5;

  double x(double value) {
    boolean log = chart.getStyler().isXAxisLogarithmic();
    return place(value, limits.x(), log, chart::getScreenXFromChart);
  }

  double y(double value) {
    boolean log = chart.getStyler().isYAxisLogarithmic();
    return place(value, limits.y(), log, chart::getScreenYFromChart);
  }

  /** From the two ends, since XChart misplaces values below the lower one. */
  private static double place(double value, Range range, boolean log, DoubleUnaryOperator screen) {
    double low = screen.applyAsDouble(range.low());
    double high = screen.applyAsDouble(range.high());
    double share =
        log
            ? Math.log(value / range.low()) / Math.log(range.high() / range.low())
            : (value - range.low()) / (range.high() - range.low());
    return Math.max(-FAR, Math.min(FAR, low + share * (high - low)));
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
