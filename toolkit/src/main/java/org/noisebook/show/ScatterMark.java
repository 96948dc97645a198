package org.noisebook.show;

import java.awt.Graphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;

/** Points; the more there are, the smaller and the more transparent. */
record ScatterMark(double[] x, double[] y, Style style) implements Mark {

  static ScatterMark of(String name, double[] x, double[] y) {
    String what = Style.PLAIN.named(name).nameOr("scatter");
    Finite.sameLength(what + ": x", x, "y", y);
    return new ScatterMark(
        Finite.values(what + ", x", x), Finite.values(what + ", y", y), Style.PLAIN.named(name));
  }

  @Override
  public Mark in(Style other) {
    return new ScatterMark(x, y, other);
  }

  @Override
  public Limits reach() {
    return Limits.of(x, y);
  }

  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    for (int i = 0; i < x.length; i++) {
      paintDot(g, axes.x(x[i]), axes.y(y[i]), hue);
    }
  }

  @Override
  public void paintKey(Graphics2D g, double x, double y, Hue hue) {
    g.setColor(hue.color());
    g.fill(hue.dot().at(x + KEY / 2, y, Math.max(6, size())));
  }

  @Override
  public void addTo(XYChart chart, String id, Hue hue, Limits limits) {
    XYSeries series = chart.addSeries(id, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarkerColor(hue.alpha(opacity()));
    series.setMarker(
        new Marker() {
          @Override
          public void paint(Graphics2D g, double xOffset, double yOffset, int size) {
            paintDot(g, xOffset, yOffset, hue);
          }
        });
  }

  private void paintDot(Graphics2D g, double x, double y, Hue hue) {
    g.setColor(hue.alpha(opacity()));
    g.fill(hue.dot().at(x, y, size()));
  }

  private double size() {
    return style.sizeOr(x.length <= 300 ? 6 : x.length <= 3000 ? 4 : 2.6);
  }

  private double opacity() {
    return x.length <= 300 ? 0.85 : x.length <= 3000 ? 0.6 : 0.4;
  }
}
