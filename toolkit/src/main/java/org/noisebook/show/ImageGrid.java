package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.noisebook.data.ImageShape;
import org.noisebook.math.Points;

/**
 * Pictures in rows and columns, grey or in colour; 0 is black and 1 is white, or a channel's full
 * red, green or blue, unless told otherwise. Values beyond are shown as the nearest end.
 */
public final class ImageGrid extends Framed<ImageGrid> {
  private static final double GAP = 3;
  private static final int MOST = 400;

  private final Points pictures;
  private final ImageShape shape;
  private final int columns;
  private final List<String> names;
  private final Range range;

  private ImageGrid(
      Frame frame,
      Points pictures,
      ImageShape shape,
      int columns,
      List<String> names,
      Range range) {
    super(frame);
    this.pictures = pictures;
    this.shape = shape;
    this.columns = columns;
    this.names = names;
    this.range = range;
  }

  static ImageGrid of(Points pictures, ImageShape shape) {
    pictures.requireDim(
        shape.dim(),
        "pictures of %d x %d pixels%s"
            .formatted(shape.height(), shape.width(), shape.channels() == 3 ? " in RGB" : ""));
    if (pictures.size() > MOST) {
      throw new IllegalArgumentException(
          "a grid shows up to %d pictures, got %d; take fewer: points.rows(0, 100)"
              .formatted(MOST, pictures.size()));
    }
    pictures.requireFinite("pictures");
    int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
    return new ImageGrid(Frame.ofWidth(0), pictures, shape, columns, List.of(), new Range(0, 1))
        .columns(columns);
  }

  @Override
  ImageGrid in(Frame other) {
    return new ImageGrid(other, pictures, shape, columns, names, range);
  }

  /** This many pictures a row; the figure is as wide as fits a screen. */
  public ImageGrid columns(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("expected at least 1 column, got " + count);
    }
    double cell = Math.max(20, Math.min(2.0 * shape.width(), 700.0 / count - GAP));
    int width = (int) Math.max(120, Math.min(900, count * (cell + GAP) + GAP));
    Frame wide = new Frame(frame.title(), frame.caption(), width, frame.height(), frame.svg());
    return new ImageGrid(wide, pictures, shape, count, names, range);
  }

  /** A short text beneath each picture, such as its label. */
  public ImageGrid captions(List<String> texts) {
    if (texts.size() != pictures.size()) {
      throw new IllegalArgumentException(
          "got %d captions for %d pictures".formatted(texts.size(), pictures.size()));
    }
    return new ImageGrid(frame, pictures, shape, columns, List.copyOf(texts), range);
  }

  /**
   * {@code black} is drawn black, {@code white} white, what lies between grey; swap to invert. The
   * same holds of each channel of a colour picture.
   */
  public ImageGrid range(double black, double white) {
    if (black == white || !Double.isFinite(black - white)) {
      throw new IllegalArgumentException(
          "expected two different grey levels, got " + black + " and " + white);
    }
    return new ImageGrid(frame, pictures, shape, columns, names, new Range(black, white));
  }

  /** Dark ink on white paper: 0 is white and 1 is black. */
  public ImageGrid onPaper() {
    return range(1, 0);
  }

  private double cell(double width) {
    return (width - GAP) / columns - GAP;
  }

  private double rowHeight(double width) {
    double text = names.isEmpty() ? 0 : Type.TICK.lineHeight + 1;
    return cell(width) * shape.height() / shape.width() + GAP + text;
  }

  @Override
  double bodyHeight(double width) {
    int rows = (pictures.size() + columns - 1) / columns;
    return rows * rowHeight(width) + GAP;
  }

  @Override
  void paintBody(Graphics2D g, Rectangle2D box) {
    double width = Math.min(box.getWidth(), box.getHeight() / bodyHeight(1000) * 1000);
    double left = box.getX() + (box.getWidth() - width) / 2;
    double cell = cell(width);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    for (int k = 0; k < pictures.size(); k++) {
      double x = left + GAP + k % columns * (cell + GAP);
      double y = box.getY() + GAP + k / columns * rowHeight(width);
      AffineTransform place = AffineTransform.getTranslateInstance(x, y);
      place.scale(cell / shape.width(), cell / shape.width());
      g.drawImage(picture(k), place, null);
      if (!names.isEmpty()) {
        double beneath = y + cell * shape.height() / shape.width() + 11;
        Type.TICK.paintCentred(g, Type.TICK.shortened(names.get(k), cell), x + cell / 2, beneath);
      }
    }
  }

  private BufferedImage picture(int k) {
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < shape.pixels(); p++) {
      int last = shape.channels() - 1;
      int rgb = level(k, p, 0) << 16 | level(k, p, last / 2) << 8 | level(k, p, last);
      image.setRGB(p % shape.width(), p / shape.width(), rgb);
    }
    return image;
  }

  /** One channel of a pixel in 0 .. 255; grey pictures have but channel 0. */
  private int level(int k, int pixel, int channel) {
    double value = pictures.get(k, pixel * shape.channels() + channel);
    double u = (value - range.low()) / (range.high() - range.low());
    return (int) Math.round(255 * Math.max(0, Math.min(1, u)));
  }
}
