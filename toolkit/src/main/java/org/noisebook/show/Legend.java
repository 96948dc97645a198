package org.noisebook.show;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Names beside small pictures of their marks, in rows above the plot, where they hide nothing. */
record Legend(List<Entry> entries) {
  private static final double ROW = 18;
  private static final double TEXT = Mark.KEY + 6;
  private static final double GAP = 18;
  private static final double LONGEST = 300;

  /** One mark that has a name. */
  record Entry(Mark mark, Hue hue) {
    double width() {
      return TEXT + Type.LABEL.width(name());
    }

    String name() {
      return Type.LABEL.shortened(mark.style().name(), LONGEST);
    }
  }

  double height(double width) {
    return entries.isEmpty() ? 0 : rows(width).size() * ROW + 4;
  }

  void paint(Graphics2D g, double left, double top, double width) {
    double y = top + ROW / 2;
    for (List<Entry> row : rows(width)) {
      double x = left;
      for (Entry entry : row) {
        entry.mark.paintKey(g, x, y, entry.hue);
        Type.LABEL.paintLine(g, entry.name(), x + TEXT, y + 4);
        x += entry.width() + GAP;
      }
      y += ROW;
    }
  }

  private List<List<Entry>> rows(double width) {
    List<List<Entry>> rows = new ArrayList<>();
    double used = width;
    for (Entry entry : entries) {
      if (rows.isEmpty() || used + GAP + entry.width() > width) {
        rows.add(new ArrayList<>());
        used = -GAP;
      }
      rows.get(rows.size() - 1).add(entry);
      used += GAP + entry.width();
    }
    return rows;
  }
}
