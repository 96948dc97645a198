package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * A vector field as arrows that start at lattice nodes.
 *
 * <p>Lengths are to scale up to the nine-tenth quantile of all lengths, which is drawn as long as
 * the lattice is wide; longer ones are cut to it, so that a singularity does not hide the rest.
 */
record ArrowMark(Window window, int side, Points tails, Points vectors, Style style)
    implements Mark {

  static ArrowMark of(Window window, int side, Points vectors) {
    Points tails = Grid.nodes(inner(window, side), side);
    tails.requireShape(vectors, "vectors of the field");
    vectors.requireFinite("vectors of the field");
    return new ArrowMark(window, side, tails, vectors, Style.PLAIN);
  }

  /** Nodes keep half a cell away from the edges. */
  static Window inner(Window w, int side) {
    double dx = (w.xMax() - w.xMin()) / side / 2;
    double dy = (w.yMax() - w.yMin()) / side / 2;
    return new Window(w.xMin() + dx, w.xMax() - dx, w.yMin() + dy, w.yMax() - dy);
  }

  /** Where arrow {@code i} points to, in data coordinates. */
  double[] head(int i) {
    double cell =
        Math.min(window.xMax() - window.xMin(), window.yMax() - window.yMin()) / side * 0.95;
    double full = fullLength();
    double u = vectors.get(i, 0);
    double v = vectors.get(i, 1);
    double length = Math.hypot(u, v);
    double factor = length == 0 ? 0 : cell * Math.min(1, length / full) / length;
    return new double[] {tails.get(i, 0) + factor * u, tails.get(i, 1) + factor * v};
  }

  private double fullLength() {
    double[] lengths = new double[vectors.size()];
    Arrays.setAll(lengths, i -> Math.hypot(vectors.get(i, 0), vectors.get(i, 1)));
    Arrays.sort(lengths);
    double tall = lengths[(int) (0.9 * (lengths.length - 1))];
    return tall > 0 ? tall : Math.max(lengths[lengths.length - 1], Double.MIN_NORMAL);
  }

  @Override
  public Mark in(Style other) {
    return new ArrowMark(window, side, tails, vectors, other);
  }

  @Override
  public Limits reach() {
    return Limits.of(window);
  }

  @Override
  public boolean fills() {
    return true;
  }

  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    for (int i = 0; i < tails.size(); i++) {
      double[] head = head(i);
      double x = axes.x(tails.get(i, 0));
      double y = axes.y(tails.get(i, 1));
      arrow(g, x, y, axes.x(head[0]), axes.y(head[1]), hue);
    }
  }

  @Override
  public void paintKey(Graphics2D g, double x, double y, Hue hue) {
    arrow(g, x, y, x + KEY, y, hue);
  }

  private void arrow(Graphics2D g, double x0, double y0, double x1, double y1, Hue hue) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 0.5) {
      return;
    }
    double barb = Math.min(6, 0.45 * length);
    double ux = (x1 - x0) / length;
    double uy = (y1 - y0) / length;
    g.setColor(hue.alpha(0.9));
    g.setStroke(Style.stroke(hue.solid(), style.sizeOr(1.2)));
    g.draw(new Line2D.Double(x0, y0, x1 - 0.8 * barb * ux, y1 - 0.8 * barb * uy));
    Path2D.Double tip = new Path2D.Double();
    tip.moveTo(x1, y1);
    tip.lineTo(x1 - barb * ux + 0.4 * barb * uy, y1 - barb * uy - 0.4 * barb * ux);
    tip.lineTo(x1 - barb * ux - 0.4 * barb * uy, y1 - barb * uy + 0.4 * barb * ux);
    tip.closePath();
    g.fill(tip);
  }
}
