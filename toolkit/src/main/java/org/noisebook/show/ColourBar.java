package org.noisebook.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

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
    double widest = 0;
    for (int k = 0; k <= 4; k++) {
      widest = Math.max(widest, Type.TICK.width(tick(k)));
    }
    return widest;
  }

  private String tick(int quarter) {
    Range scale = heat.scale();
    double value = scale.low() + (scale.high() - scale.low()) * quarter / 4;
    double unit = Math.pow(10, Math.floor(Math.log10(scale.high() - scale.low())) - 2);
    return Numbers.sensible(unit > 0 ? Math.rint(value / unit) * unit : value);
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
    for (int k = 0; k <= 4; k++) {
      double y = area.getMaxY() - k * area.getHeight() / 4;
      g.setStroke(Style.stroke(Hue.INK, 0.8));
      g.draw(new Line2D.Double(x + STRIP, y, x + STRIP + 3, y));
      Type.TICK.paintLine(g, tick(k), x + STRIP + 6, y + 4);
    }
    String name = heat.style().name();
    if (!name.isEmpty()) {
      AffineTransform upright = g.getTransform();
      g.rotate(-Math.PI / 2, x + STRIP + 22 + tickWidth(), area.getCenterY());
      Type.LABEL.paintCentred(g, name, x + STRIP + 22 + tickWidth(), area.getCenterY());
      g.setTransform(upright);
    }
  }
}
