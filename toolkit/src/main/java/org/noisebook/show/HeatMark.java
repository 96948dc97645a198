package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** A function's values as colours. */
record HeatMark(Grid grid, Range scale, ColourMap map, Style style) implements Mark {

  static HeatMark of(Grid grid) {
    Finite.values("heat map, function on " + grid.window(), grid.values());
    Range scale = Range.of(grid.values());
    boolean signed = scale.low() < 0 && scale.high() > 0;
    return new HeatMark(grid, scale, ColourMap.VIRIDIS, Style.PLAIN)
        .mapped(signed ? ColourMap.DIVERGING : ColourMap.VIRIDIS);
  }

  /** A diverging map gets a scale that is symmetric around 0. */
  HeatMark mapped(ColourMap other) {
    Range span = Range.of(grid.values());
    double top = Math.max(Math.abs(span.low()), Math.abs(span.high()));
    Range range = other == ColourMap.DIVERGING ? new Range(-top, top) : span;
    range = range.low() < range.high() ? range : range.padded(0);
    return new HeatMark(grid, range, other, style);
  }

  HeatMark scaled(double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "expected a colour scale with low < high, got " + low + " to " + high);
    }
    return new HeatMark(grid, new Range(low, high), map, style);
  }

  @Override
  public Mark in(Style other) {
    return new HeatMark(grid, scale, map, other);
  }

  @Override
  public Limits reach() {
    return Limits.of(grid.window());
  }

  @Override
  public boolean fills() {
    return true;
  }

  /** A node's colour reaches half way to its neighbours. */
  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    int n = grid.side();
    BufferedImage image = new BufferedImage(n, n, BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        image.setRGB(i, n - 1 - j, map.at(scale.position(grid.at(i, j))).getRGB());
      }
    }
    double left = axes.x(grid.window().xMin());
    double top = axes.y(grid.window().yMax());
    double stepX = (axes.x(grid.window().xMax()) - left) / (n - 1);
    double stepY = (axes.y(grid.window().yMin()) - top) / (n - 1);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    AffineTransform place = AffineTransform.getTranslateInstance(left - stepX / 2, top - stepY / 2);
    place.scale(stepX, stepY);
    g.drawImage(image, place, null);
  }

  @Override
  public void paintKey(Graphics2D g, double x, double y, Hue hue) {
    // A heat map's key is the colour bar.
  }
}
