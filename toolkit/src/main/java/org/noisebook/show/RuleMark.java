package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** A straight line across the whole plot at one value. */
record RuleMark(double at, boolean horizontal, Style style) implements Mark {

  static RuleMark of(double at, boolean horizontal) {
    Finite.values("rule", new double[] {at});
    return new RuleMark(at, horizontal, Style.PLAIN.of(Hue.INK.dashed()));
  }

  @Override
  public Mark in(Style other) {
    return new RuleMark(at, horizontal, other);
  }

  @Override
  public Limits reach() {
    Range here = new Range(at, at);
    Range nowhere = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    return horizontal ? new Limits(nowhere, here) : new Limits(here, nowhere);
  }

  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    Rectangle2D area = axes.area();
    g.setColor(hue.color());
    g.setStroke(Style.stroke(hue, style.sizeOr(1.2)));
    g.draw(
        horizontal
            ? new Line2D.Double(area.getMinX(), axes.y(at), area.getMaxX(), axes.y(at))
            : new Line2D.Double(axes.x(at), area.getMinY(), axes.x(at), area.getMaxY()));
  }
}
