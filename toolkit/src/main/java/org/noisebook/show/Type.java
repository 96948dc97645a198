package org.noisebook.show;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/** The fonts of every figure, and text set in them. */
enum Type {
  TITLE(Font.BOLD, 14, 0x1A1A1A, 19),
  LABEL(Font.PLAIN, 12, 0x333333, 16),
  TICK(Font.PLAIN, 11, 0x444444, 14),
  CAPTION(Font.PLAIN, 12, 0x555555, 16);

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  final Font font;
  final Color color;
  final double lineHeight;

  Type(int style, int size, int rgb, double lineHeight) {
    this.font = new Font(Font.SANS_SERIF, style, size);
    this.color = new Color(rgb);
    this.lineHeight = lineHeight;
  }

  double width(String text) {
    return font.getStringBounds(text, EXACT).getWidth();
  }

  /** Breaks text at blanks and line ends so that each line fits; a longer word is cut short. */
  List<String> wrap(String text, double width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n")) {
      StringBuilder line = new StringBuilder();
      for (String whole : paragraph.split(" ")) {
        String word = shortened(whole, width);
        if (line.length() > 0 && width(line + " " + word) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.length() == 0 ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** The text, or as much of its beginning as fits before an ellipsis. */
  String shortened(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    int end = text.length() - 1;
    while (end > 1 && width(text.substring(0, end) + "…") > width) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** The height that {@link #paint} needs: 0 for no text. */
  double height(String text, double width) {
    return text.isEmpty() ? 0 : wrap(text, width).size() * lineHeight;
  }

  /** Paints wrapped text whose first line's top is at y. */
  void paint(Graphics2D g, String text, double x, double y, double width) {
    if (text.isEmpty()) {
      return;
    }
    double baseline = y + 0.76 * lineHeight;
    for (String line : wrap(text, width)) {
      paintLine(g, line, x, baseline);
      baseline += lineHeight;
    }
  }

  void paintLine(Graphics2D g, String line, double x, double baseline) {
    g.setFont(font);
    g.setColor(color);
    g.drawString(line, (float) x, (float) baseline);
  }

  void paintCentred(Graphics2D g, String line, double x, double baseline) {
    paintLine(g, line, x - width(line) / 2, baseline);
  }
}
