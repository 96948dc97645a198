package org.noisebook.data;

/**
 * The shape of a picture stored as one point, row by row from the top. A colour picture keeps the
 * red, green and blue of a pixel side by side: channel c of the pixel in row y and column x stands
 * at {@code (y * width + x) * channels + c}.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 */
public record ImageShape(int height, int width, int channels) {
  /** Refuses empty pictures and channels other than 1 and 3. */
  public ImageShape {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "expected a picture of at least 1 x 1 pixels, got " + height + " x " + width);
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "expected 1 channel (grey) or 3 (red, green, blue), got " + channels);
    }
  }

  /** A grey picture. */
  public ImageShape(int height, int width) {
    this(height, width, 1);
  }

  /** A picture in red, green and blue. */
  public static ImageShape rgb(int height, int width) {
    return new ImageShape(height, width, 3);
  }

  /** The number of pixels. */
  public int pixels() {
    return height * width;
  }

  /** The numbers it takes: pixels times channels, the dimension of the point. */
  public int dim() {
    return height * width * channels;
  }
}
