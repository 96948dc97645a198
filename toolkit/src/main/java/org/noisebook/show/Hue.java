package org.noisebook.show;

import java.awt.Color;
import java.util.List;

/**
 * How one kind of thing looks in every figure: a colour, a dash pattern and a point shape, so that
 * figures stay readable in greyscale.
 *
 * @param color the colour
 * @param dash lengths of dashes and gaps in pixels; empty draws a solid line
 * @param dot the shape of points
 */
public record Hue(Color color, List<Float> dash, Dot dot) {

  /** Grey: data as they were given. */
  public static final Hue DATA = solid(0x808080, Dot.CIRCLE);

  /** Blue: exact, closed-form or brute-force results. */
  public static final Hue EXACT = solid(0x1764AB, Dot.CIRCLE);

  /** Orange, dashed: what a network or a fitted model says. */
  public static final Hue LEARNED = new Hue(new Color(0xF28E1C), List.of(7f, 3.5f), Dot.TRIANGLE);

  /** Red, dash-dotted: guided sampling. */
  public static final Hue GUIDED =
      new Hue(new Color(0xA50F15), List.of(8f, 3f, 2f, 3f), Dot.SQUARE);

  /** Nearly black: whatever has no meaning of its own. */
  public static final Hue INK = solid(0x222222, Dot.CIRCLE);

  /** Twelve colours that colour-blind readers tell apart (after Paul Tol's muted scheme). */
  private static final int[] CATEGORIES = {
    0x332288, 0xCC6677, 0x117733, 0xDDAA33, 0x88CCEE, 0x882255,
    0x44AA99, 0xAA4499, 0x999933, 0x555555, 0xEE7733, 0x661100
  };

  /** Copies the pattern and refuses lengths that are not positive. */
  public Hue {
    dash = List.copyOf(dash);
    if (dash.stream().anyMatch(length -> !(length > 0))) {
      throw new IllegalArgumentException("dash lengths must be positive, got " + dash);
    }
  }

  /**
   * The look of class {@code label}: colours repeat after twelve, with other point shapes each
   * time, so that 72 classes look different.
   */
  public static Hue category(int label) {
    Dot[] dots = Dot.values();
    int k = Math.floorMod(label, CATEGORIES.length);
    return solid(
        CATEGORIES[k],
        dots[Math.floorMod(label + Math.floorDiv(label, CATEGORIES.length), dots.length)]);
  }

  /** A solid line of this colour, given as 0xRRGGBB. */
  public static Hue rgb(int rgb) {
    return solid(rgb, Dot.CIRCLE);
  }

  /** The same colour with a dashed line. */
  public Hue dashed() {
    return new Hue(color, List.of(5f, 4f), dot);
  }

  /** The same colour with a solid line. */
  public Hue solid() {
    return new Hue(color, List.of(), dot);
  }

  /** The same colour with other points. */
  public Hue dots(Dot shape) {
    return new Hue(color, dash, shape);
  }

  /** The colour, let through {@code alpha} in [0, 1]. */
  Color alpha(double alpha) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * alpha));
  }

  private static Hue solid(int rgb, Dot dot) {
    return new Hue(new Color(rgb), List.of(), dot);
  }
}
