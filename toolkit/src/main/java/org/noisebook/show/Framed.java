package org.noisebook.show;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** What all figures share: a title above, a caption beneath, a size. */
abstract sealed class Framed<F extends Framed<F>> implements Figure
    permits Plot, ImageGrid, Panels {

  /** Title, caption and size; a height of 0 follows from the width. */
  record Frame(String title, String caption, int width, int height, boolean svg) {
    static Frame ofWidth(int width) {
      return new Frame("", "", width, 0, false);
    }
  }

  private static final double GAP = 6;

  final Frame frame;

  Framed(Frame frame) {
    this.frame = frame;
  }

  /** The same figure in another frame. */
  abstract F in(Frame other);

  /** The height that the body takes at this width when nobody fixes one. */
  abstract double bodyHeight(double width);

  /** Paints everything but title and caption. */
  abstract void paintBody(Graphics2D g, Rectangle2D box);

  /** The same figure under this title. */
  public F title(String title) {
    return in(new Frame(title, frame.caption, frame.width, frame.height, frame.svg));
  }

  /** The same figure over this sentence. */
  public F caption(String caption) {
    return in(new Frame(frame.title, caption, frame.width, frame.height, frame.svg));
  }

  /** The same figure this many pixels wide; the height follows. */
  public F width(int width) {
    return size(width, 0);
  }

  /** The same figure at this size in CSS pixels. */
  public F size(int width, int height) {
    if (width < 80 || width > 4000 || height < 0 || height > 4000) {
      throw new IllegalArgumentException(
          "expected a figure of 80 to 4000 pixels a side, got " + width + " x " + height);
    }
    return in(new Frame(frame.title, frame.caption, width, height, frame.svg));
  }

  /** The same figure, given to notebooks as SVG instead of PNG. */
  public F asSvg() {
    return in(new Frame(frame.title, frame.caption, frame.width, frame.height, true));
  }

  @Override
  public final String title() {
    return frame.title;
  }

  @Override
  public final String caption() {
    return frame.caption;
  }

  @Override
  public final int width() {
    return frame.width;
  }

  @Override
  public final int height() {
    return frame.height > 0 ? frame.height : (int) Math.ceil(height(frame.width));
  }

  @Override
  public final boolean prefersSvg() {
    return frame.svg;
  }

  /** The natural height at a given width, title and caption included. */
  final double height(double width) {
    return above(width) + bodyHeight(width) + beneath(width);
  }

  @Override
  public final void paint(Graphics2D g, Rectangle2D box) {
    double above = above(box.getWidth());
    double beneath = beneath(box.getWidth());
    double inset = 4;
    Type.TITLE.paint(
        g, frame.title, box.getX() + inset, box.getY() + GAP, box.getWidth() - 2 * inset);
    paintBody(
        g,
        new Rectangle2D.Double(
            box.getX(),
            box.getY() + above,
            box.getWidth(),
            Math.max(40, box.getHeight() - above - beneath)));
    Type.CAPTION.paint(
        g,
        frame.caption,
        box.getX() + inset,
        box.getMaxY() - beneath + GAP / 2,
        box.getWidth() - 2 * inset);
  }

  private double above(double width) {
    return frame.title.isEmpty() ? 0 : GAP + Type.TITLE.height(frame.title, width - 8) + GAP / 2;
  }

  private double beneath(double width) {
    return frame.caption.isEmpty() ? 0 : Type.CAPTION.height(frame.caption, width - 8) + GAP;
  }

  /** One line for consoles: what it is, and how to see it. */
  @Override
  public String toString() {
    return "Figure '%s' (%d x %d), save(...) to write it".formatted(frame.title, width(), height());
  }
}
