package org.noisebook.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Looks at painted figures. */
final class Pixels {
  private Pixels() {}

  static BufferedImage of(Figure figure) {
    try {
      return ImageIO.read(new ByteArrayInputStream(figure.png()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something to paint on that nobody looks at. */
  static Graphics2D canvas() {
    return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
  }

  /** The smallest rectangle around all pixels of exactly this colour; empty where there is none. */
  static Rectangle box(BufferedImage image, Color color) {
    Rectangle box = new Rectangle(-1, -1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF)) {
          box.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return box;
  }
}
