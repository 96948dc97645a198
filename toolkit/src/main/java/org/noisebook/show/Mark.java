package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;

/** One thing drawn on a pair of axes: a line, a cloud of points, a heat map. */
interface Mark {
  /** How far a key reaches in the legend, in pixels. */
  double KEY = 24;

  Style style();

  /** The same mark in another style. */
  Mark in(Style other);

  /** The data that the axes must reach. */
  Limits reach();

  /** The same for a logarithmic vertical axis. */
  default Limits logReach() {
    return reach();
  }

  /** Whether the mark covers its whole reach, so that the axes end there. */
  default boolean fills() {
    return false;
  }

  /** Whether the value axis should start at 0. */
  default boolean standsOnZero() {
    return false;
  }

  /** Paints the mark; the chart has clipped to the plot area. */
  void paint(Graphics2D g, Axes axes, Hue hue);

  /** Paints a small picture of the mark from x to x + KEY, centred at y. */
  default void paintKey(Graphics2D g, double x, double y, Hue hue) {
    g.setColor(hue.color());
    g.setStroke(Style.stroke(hue, Math.min(3, style().sizeOr(2))));
    g.draw(new Line2D.Double(x, y, x + KEY, y));
  }

  /** Hands the mark to the chart as its next series; by default as one point that paints it all. */
  default void addTo(XYChart chart, String id, Hue hue, Limits limits) {
    double[] x = {limits.x().low()};
    double[] y = {limits.y().low()};
    XYSeries series = chart.addSeries(id, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarkerColor(hue.color());
    series.setMarker(
        new Marker() {
          @Override
          public void paint(Graphics2D g, double xOffset, double yOffset, int size) {
            Mark.this.paint(g, new Axes(chart, limits), hue);
          }
        });
  }

  /** A filled box as key. */
  static void paintBox(Graphics2D g, double x, double y, Hue hue, double alpha) {
    g.setColor(hue.alpha(alpha));
    g.fill(new Rectangle2D.Double(x, y - 5, KEY, 10));
  }
}
