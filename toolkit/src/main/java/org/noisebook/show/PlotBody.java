package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Dimension2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.knowm.xchart.XYChart;

/** Lays out a plot: legend on top, chart beneath, colour bar at the side. */
final class PlotBody {
  private static final double USUAL_SHAPE = 0.56;
  private static final double TALLEST_SHAPE = 1.3;

  private final Plot plot;
  private final Legend legend;
  private final double barWidth;
  private final Limits limits;

  PlotBody(Plot plot) {
    this.plot = plot;
    this.legend = plot.legend();
    this.barWidth = plot.heat().map(heat -> new ColourBar(heat).width()).orElse(0.0);
    this.limits = plot.limits();
  }

  double height(double width) {
    double above = legend.height(width);
    return above
        + (plot.square
            ? fitted(width - barWidth, TALLEST_SHAPE * width).getHeight()
            : USUAL_SHAPE * width);
  }

  void paint(Graphics2D g, Rectangle2D box) {
    double above = legend.height(box.getWidth());
    Dimension2D size = chartSize(box.getWidth() - barWidth, box.getHeight() - above);
    double left = box.getX() + (box.getWidth() - barWidth - size.getWidth()) / 2;
    AffineTransform outer = g.getTransform();
    double top = Math.max(box.getY() + above, box.getMaxY() - size.getHeight());
    g.translate(left, top);
    XYChart chart = plot.chart((int) size.getWidth(), (int) size.getHeight());
    chart.paint(g, chart.getWidth(), chart.getHeight());
    Rectangle2D area = new Axes(chart, limits).area();
    plot.heat().ifPresent(heat -> new ColourBar(heat).paint(g, area));
    g.setTransform(outer);
    double start = legendLeft(box, left + area.getX());
    legend.paint(g, start, top - above + 2, box.getMaxX() - start);
  }

  /** The legend starts above the plot area, or further left where it would not fit. */
  private double legendLeft(Rectangle2D box, double wanted) {
    double height = legend.height(box.getWidth());
    boolean fits = legend.height(box.getMaxX() - wanted) == height;
    return fits ? wanted : box.getX() + 4;
  }

  private Dimension2D chartSize(double width, double height) {
    return plot.square ? fitted(width, height) : new Size(width, height);
  }

  /** The largest chart in the box whose plot area has the shape of the limits. */
  private Dimension2D fitted(double width, double height) {
    double dx = limits.x().high() - limits.x().low();
    double dy = limits.y().high() - limits.y().low();
    Size size = new Size(width, height);
    for (int pass = 0; pass < 3; pass++) {
      Rectangle2D area = area(size);
      double marginX = size.getWidth() - area.getWidth();
      double marginY = size.getHeight() - area.getHeight();
      double unit = Math.min((width - marginX) / dx, (height - marginY) / dy);
      size =
          new Size(
              Math.rint(marginX + Math.max(10, unit * dx)),
              Math.rint(marginY + Math.max(10, unit * dy)));
    }
    return size;
  }

  /** Where the plot area lies in a chart of this size; asks XChart by painting empty axes. */
  private Rectangle2D area(Size size) {
    XYChart chart =
        ChartStyle.chart((int) size.getWidth(), (int) size.getHeight(), plot.x, plot.y, limits);
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    Png.smooth(g);
    chart.paint(g, chart.getWidth(), chart.getHeight());
    g.dispose();
    return new Axes(chart, limits).area();
  }

  private static final class Size extends Dimension2D {
    private final double width;
    private final double height;

    Size(double width, double height) {
      this.width = Math.max(60, width);
      this.height = Math.max(60, height);
    }

    @Override
    public double getWidth() {
      return width;
    }

    @Override
    public double getHeight() {
      return height;
    }

    @Override
    public void setSize(double newWidth, double newHeight) {
      throw new UnsupportedOperationException("a size does not change");
    }
  }
}
