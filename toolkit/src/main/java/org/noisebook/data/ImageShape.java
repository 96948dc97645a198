package org.noisebook.data;

/** The shape of a grey picture whose pixels are stored row by row as one point. */
public record ImageShape(int height, int width) {
  /** Refuses empty pictures. */
  public ImageShape {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "expected a picture of at least 1 x 1 pixels, got " + height + " x " + width);
    }
  }

  /** The number of pixels. */
  public int pixels() {
    return height * width;
  }
}
