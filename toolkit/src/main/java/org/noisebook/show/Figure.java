package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** A picture as an immutable value: show it, save it, put it beside another in a panel. */
public sealed interface Figure permits Framed {

  /** What stands above it; may be empty. */
  String title();

  /** The sentence beneath it; may be empty. */
  String caption();

  /** The width in CSS pixels; a PNG has twice as many. */
  int width();

  /** The height in CSS pixels; a PNG has twice as many. */
  int height();

  /** Whether notebooks are given SVG instead of PNG. */
  boolean prefersSvg();

  /** Paints title, body and caption into {@code box}. */
  void paint(Graphics2D g, Rectangle2D box);

  /** The picture as PNG at two pixels a CSS pixel, sharp on dense screens. */
  default byte[] png() {
    return Png.of(
        width(), height(), g -> paint(g, new Rectangle2D.Double(0, 0, width(), height())));
  }

  /** The picture as an SVG document; title and caption stay searchable text. */
  default String svg() {
    return Svg.of(
        title(),
        caption(),
        width(),
        height(),
        g -> paint(g, new Rectangle2D.Double(0, 0, width(), height())));
  }

  /** Writes {@code .png} or {@code .svg}, whole or not at all; parent folders are made. */
  default void save(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      WholeFile.write(file, png());
    } else if (name.endsWith(".svg")) {
      WholeFile.write(file, svg().getBytes(StandardCharsets.UTF_8));
    } else {
      throw new IllegalArgumentException(
          "a figure is saved as .png or .svg, got the file name '" + file + "'");
    }
  }

  /** {@link #save(Path)} for a file name. */
  default void save(String file) {
    save(Path.of(file));
  }
}
