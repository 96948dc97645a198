package org.noisebook.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.stream.DoubleStream;

/** The key of a heat map: a strip of its colours with numbers and a name. */
record ColourBar(HeatMark heat) {
  private static final double STRIP = 12;
  private static final int STEPS = 100;

  /** The room it takes beside the plot. */
  double width() {
    double label = heat.style().name().isEmpty() ? 0 : Type.LABEL.lineHeight;
    return 14 + STRIP + 8 + tickWidth() + label + 4;
  }

  private double tickWidth() {
    return ticks().map(value -> Type.TICK.width(label(value))).max().orElse(0);
  }

  private String label(double value) {
    return Numbers.ticks(heat.scale()).apply(value);
  }

  /** Four to eight round numbers on the scale. */
  private DoubleStream ticks() {
    Range scale = heat.scale();
    double span = scale.high() - scale.low();
    if (span <= 0) {
      return DoubleStream.of(scale.low());
    }
    double decade = Math.pow(10, Math.floor(Math.log10(span / 4)));
    double rough = span / 4 / decade;
    double step = decade * (rough >= 5 ? 5 : rough >= 2 ? 2 : 1);
    double first = Math.ceil(scale.low() / step - 1e-9);
    double last = Math.floor(scale.high() / step + 1e-9);
    return DoubleStream.iterate(first, k -> k <= last, k -> k + 1).map(k -> k * step);
  }

  /** Paints it to the right of the plot area. */
  void paint(Graphics2D g, Rectangle2D area) {
    double x = area.getMaxX() + 14;
    double step = area.getHeight() / STEPS;
    for (int k = 0; k < STEPS; k++) {
      g.setColor(heat.map().at((k + 0.5) / STEPS));
      g.fill(new Rectangle2D.Double(x, area.getMaxY() - (k + 1) * step, STRIP, step + 0.5));
    }
    g.setColor(new Color(0x666666));
    g.setStroke(Style.stroke(Hue.INK, 0.8));
    ticks()
        .forEach(
            value -> {
              double y = area.getMaxY() - heat.scale().position(value) * area.getHeight();
              g.draw(new Line2D.Double(x + STRIP, y, x + STRIP + 3, y));
              Type.TICK.paintLine(g, label(value), x + STRIP + 6, y + 4);
            });
    String name = heat.style().name();
    if (!name.isEmpty()) {
      AffineTransform upright = g.getTransform();
      g.rotate(-Math.PI / 2, x + STRIP + 22 + tickWidth(), area.getCenterY());
      Type.LABEL.paintCentred(g, name, x + STRIP + 22 + tickWidth(), area.getCenterY());
      g.setTransform(upright);
    }
  }
}
