package org.noisebook.data;

/**
 * The picture of a path drawn with a round pen: coverage by the distance to the nearest piece of
 * the path.
 *
 * <p>A pixel at distance s from a piece drawn with half-width r gets min(1, max(0, 1/2 + (r - s) /
 * softness)), and the darkest piece wins. Each piece looks only at the pixels near it, about 40, so
 * that a digit costs some ten microseconds.
 */
final class DigitPen {
  private final double[] pixels;
  private final ImageShape shape;
  private final double softness;

  DigitPen(ImageShape shape, double softness) {
    this.shape = shape;
    this.softness = softness;
    this.pixels = new double[shape.pixels()];
  }

  /** Draws from (ax, ay) to (bx, by), in pixels, with half-width r; pixel centres are integers. */
  void piece(double ax, double ay, double bx, double by, double r) {
    double reach = r + softness / 2;
    int top = Math.max(0, (int) Math.ceil(Math.min(ay, by) - reach));
    int bottom = Math.min(shape.height() - 1, (int) Math.floor(Math.max(ay, by) + reach));
    int left = Math.max(0, (int) Math.ceil(Math.min(ax, bx) - reach));
    int right = Math.min(shape.width() - 1, (int) Math.floor(Math.max(ax, bx) + reach));
    double dx = bx - ax;
    double dy = by - ay;
    double perLength = 1 / Math.max(dx * dx + dy * dy, 1e-12);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = ((x - ax) * dx + (y - ay) * dy) * perLength;
        double nearest = Math.min(1, Math.max(0, along));
        double ex = x - ax - nearest * dx;
        double ey = y - ay - nearest * dy;
        double cover = 0.5 + (r - Math.sqrt(ex * ex + ey * ey)) / softness;
        int k = y * shape.width() + x;
        pixels[k] = Math.max(pixels[k], Math.min(1, cover));
      }
    }
  }

  /** The picture so far, each pixel in [0, ink], written at {@code offset} of {@code out}. */
  void copyTo(double[] out, int offset, double ink) {
    for (int k = 0; k < pixels.length; k++) {
      out[offset + k] = ink * pixels[k];
    }
  }
}
