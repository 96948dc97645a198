package org.noisebook.show;

import java.awt.Graphics2D;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Values joined by straight lines. */
record LineMark(double[] x, double[] y, Style style) implements Mark {
  private static final double WIDTH = 2;
  private static final int LONG = 200;

  /** Finer than any picture: a usual figure is 1,400 image pixels wide. */
  private static final int MOST_COLUMNS = 2000;

  static LineMark of(String name, double[] x, double[] y) {
    String what = Style.PLAIN.named(name).nameOr("line");
    Finite.sameLength(what + ": x", x, "y", y);
    return new LineMark(
        Finite.values(what + ", x", x), Finite.values(what + ", y", y), Style.PLAIN.named(name));
  }

  @Override
  public Mark in(Style other) {
    return new LineMark(x, y, other);
  }

  @Override
  public Limits reach() {
    return Limits.of(x, y);
  }

  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    g.setColor(hue.color());
    if (x.length == 1) {
      g.fill(hue.dot().at(axes.x(x[0]), axes.y(y[0]), 3 * style.sizeOr(WIDTH)));
      return;
    }
    g.setStroke(Style.stroke(hue, style.sizeOr(WIDTH)));
    int[] kept = Thinning.of(x, y, axes.limits().x(), MOST_COLUMNS);
    g.draw(axes.polyline(pick(x, kept), pick(y, kept)));
  }

  private static double[] pick(double[] values, int... rows) {
    return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
  }

  /**
   * XChart draws short solid lines; it would start every dash anew at every point, and a long line
   * would fill an SVG document with one element a step.
   */
  @Override
  public void addTo(XYChart chart, String id, Hue hue, Limits limits) {
    if (!hue.dash().isEmpty() || x.length == 1 || x.length > LONG) {
      Mark.super.addTo(chart, id, hue, limits);
      return;
    }
    XYSeries series = chart.addSeries(id, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(hue.color());
    series.setLineStyle(Style.stroke(hue, style.sizeOr(WIDTH)));
  }
}
