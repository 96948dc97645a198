package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** A line with a band around it, such as a mean and its standard error. */
record BandMark(double[] x, double[] middle, double[] low, double[] high, Style style)
    implements Mark {

  static BandMark of(String name, double[] x, double[] middle, double[] halfWidth) {
    String what = Style.PLAIN.named(name).nameOr("band");
    Finite.sameLength(what + ": x", x, "mean", middle);
    Finite.sameLength(what + ": mean", middle, "half width", halfWidth);
    Finite.values(what + ", half width", halfWidth);
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      if (halfWidth[i] < 0) {
        throw new IllegalArgumentException(
            "%s: expected half widths of 0 or more, got %s at index %d"
                .formatted(what, halfWidth[i], i));
      }
      low[i] = middle[i] - halfWidth[i];
      high[i] = middle[i] + halfWidth[i];
    }
    return new BandMark(
        Finite.values(what + ", x", x),
        Finite.values(what + ", mean", middle),
        low,
        high,
        Style.PLAIN.named(name));
  }

  @Override
  public Mark in(Style other) {
    return new BandMark(x, middle, low, high, other);
  }

  @Override
  public Limits reach() {
    return Limits.of(x, low).union(Limits.of(x, high));
  }

  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    Path2D.Double band = axes.polyline(x, high);
    for (int i = x.length - 1; i >= 0; i--) {
      band.lineTo(axes.x(x[i]), axes.y(low[i]));
    }
    band.closePath();
    g.setColor(hue.alpha(0.22));
    g.fill(band);
    g.setColor(hue.color());
    g.setStroke(Style.stroke(hue, style.sizeOr(2)));
    g.draw(axes.polyline(x, middle));
  }

  @Override
  public void paintKey(Graphics2D g, double x, double y, Hue hue) {
    Mark.paintBox(g, x, y, hue, 0.22);
    Mark.super.paintKey(g, x, y, hue);
  }
}
