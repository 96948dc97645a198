package org.noisebook.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.noisebook.math.Points;

/** The ways that points take through snapshots: a ring where each starts, a disc where it ends. */
record PathMark(List<double[][]> paths, Style style) implements Mark {
  /** More paths than this hide each other. */
  static final int MOST = 60;

  static PathMark of(List<Points> snapshots) {
    if (snapshots.size() < 2) {
      throw new IllegalArgumentException(
          "paths need at least 2 snapshots, got " + snapshots.size());
    }
    Points first = snapshots.get(0).requireDim(2, "paths");
    for (int s = 0; s < snapshots.size(); s++) {
      first.requireShape(snapshots.get(s), "snapshot " + s + " of the paths");
      snapshots.get(s).requireFinite("snapshot " + s + " of the paths");
    }
    int count = Math.min(MOST, first.size());
    double[][][] paths = new double[count][snapshots.size()][];
    for (int i = 0; i < count; i++) {
      for (int s = 0; s < snapshots.size(); s++) {
        paths[i][s] = snapshots.get(s).row(i);
      }
    }
    return new PathMark(List.of(paths), Style.PLAIN);
  }

  @Override
  public Mark in(Style other) {
    return new PathMark(paths, other);
  }

  @Override
  public Limits reach() {
    Limits reach = null;
    for (double[][] path : paths) {
      Limits own = Limits.of(column(path, 0), column(path, 1));
      reach = reach == null ? own : reach.union(own);
    }
    return reach;
  }

  @Override
  public void paint(Graphics2D g, Axes axes, Hue hue) {
    g.setStroke(Style.stroke(hue.solid(), style.sizeOr(1.1)));
    g.setColor(hue.alpha(paths.size() > 20 ? 0.5 : 0.75));
    for (double[][] path : paths) {
      g.draw(axes.polyline(column(path, 0), column(path, 1)));
    }
    for (double[][] path : paths) {
      ring(g, axes.x(path[0][0]), axes.y(path[0][1]), hue);
    }
    for (double[][] path : paths) {
      double[] last = path[path.length - 1];
      disc(g, axes.x(last[0]), axes.y(last[1]), hue);
    }
  }

  @Override
  public void paintKey(Graphics2D g, double x, double y, Hue hue) {
    g.setStroke(Style.stroke(hue.solid(), 1.3));
    g.setColor(hue.color());
    g.draw(new Line2D.Double(x + 3, y, x + KEY - 3, y));
    ring(g, x + 3, y, hue);
    disc(g, x + KEY - 3, y, hue);
  }

  private static void ring(Graphics2D g, double x, double y, Hue hue) {
    Ellipse2D circle = new Ellipse2D.Double(x - 2.6, y - 2.6, 5.2, 5.2);
    g.setColor(Color.WHITE);
    g.fill(circle);
    g.setColor(hue.color());
    g.setStroke(Style.stroke(hue.solid(), 1.2));
    g.draw(circle);
  }

  private static void disc(Graphics2D g, double x, double y, Hue hue) {
    g.setColor(hue.color());
    g.fill(new Ellipse2D.Double(x - 3.2, y - 3.2, 6.4, 6.4));
  }

  private static double[] column(double[][] path, int j) {
    double[] column = new double[path.length];
    for (int s = 0; s < path.length; s++) {
      column[s] = path[s][j];
    }
    return column;
  }
}
