package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Figures side by side, row by row. */
public final class Panels extends Framed<Panels> {
  private static final double GAP = 14;

  private final List<Figure> figures;
  private final int columns;

  private Panels(Frame frame, List<Figure> figures, int columns) {
    super(frame);
    this.figures = figures;
    this.columns = columns;
  }

  static Panels of(List<? extends Figure> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("panels need at least one figure, got none");
    }
    int columns = Math.min(figures.size(), figures.size() == 4 ? 2 : 3);
    return new Panels(Frame.ofWidth(0), List.copyOf(figures), 1).columns(columns);
  }

  @Override
  Panels in(Frame other) {
    return new Panels(other, figures, columns);
  }

  /** This many figures a row. */
  public Panels columns(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("expected at least 1 column, got " + count);
    }
    int used = Math.min(count, figures.size());
    int widest = figures.stream().mapToInt(Figure::width).max().orElseThrow();
    int width = (int) Math.min(used < 3 ? 760 : 900, used * (widest + GAP) - GAP);
    Frame wide = new Frame(frame.title(), frame.caption(), width, frame.height(), frame.svg());
    return new Panels(wide, figures, used);
  }

  /** All plots on the same axis limits, those that hold every one. */
  public Panels sharedLimits() {
    List<Limits> all = plots().stream().map(Plot::limits).toList();
    if (all.isEmpty()) {
      return this;
    }
    Limits shared = all.stream().reduce(Limits::union).orElseThrow();
    return new Panels(
        frame, figures.stream().map(figure -> limited(figure, shared)).toList(), columns);
  }

  List<Plot> plots() {
    return figures.stream().filter(Plot.class::isInstance).map(Plot.class::cast).toList();
  }

  private static Figure limited(Figure figure, Limits shared) {
    return figure instanceof Plot plot
        ? plot.xLimits(shared.x().low(), shared.x().high())
            .yLimits(shared.y().low(), shared.y().high())
        : figure;
  }

  private double panelWidth(double width) {
    return (width - GAP * (columns - 1)) / columns;
  }

  private double rowHeight(int row, double panelWidth) {
    return figures.stream()
        .skip((long) row * columns)
        .limit(columns)
        .mapToDouble(figure -> ((Framed<?>) figure).height(panelWidth))
        .max()
        .orElse(0);
  }

  private int rows() {
    return (figures.size() + columns - 1) / columns;
  }

  @Override
  double bodyHeight(double width) {
    double height = GAP * (rows() - 1);
    for (int row = 0; row < rows(); row++) {
      height += rowHeight(row, panelWidth(width));
    }
    return height;
  }

  @Override
  void paintBody(Graphics2D g, Rectangle2D box) {
    double squeeze = Math.min(1, box.getHeight() / bodyHeight(box.getWidth()));
    double panel = panelWidth(box.getWidth());
    double y = box.getY();
    for (int row = 0; row < rows(); row++) {
      double height = rowHeight(row, panel) * squeeze;
      for (int k = row * columns; k < Math.min(figures.size(), (row + 1) * columns); k++) {
        double x = box.getX() + k % columns * (panel + GAP);
        Figure figure = figures.get(k);
        // Plots take the whole row, so that their lower axes align; pictures keep their shape.
        double own = figure instanceof Plot ? height : ((Framed<?>) figure).height(panel) * squeeze;
        figure.paint(g, new Rectangle2D.Double(x, y, panel, own));
      }
      y += height + GAP * squeeze;
    }
  }
}
