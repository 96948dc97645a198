package org.noisebook.guidance;

/** The two ways in which papers count the strength of guidance; they differ by one. */
public enum Convention {
  /** grad log p(x | y) + eta grad log p(y | x): eta = 0 is plain conditional sampling. */
  ETA("guidance strength \u03b7 (0 = conditional)"),
  /** grad log p(x) + w grad log p(y | x), w = 1 + eta: w = 1 is plain conditional sampling. */
  SCALE("guidance scale w = 1 + \u03b7 (1 = conditional)");

  private final String axis;

  Convention(String axis) {
    this.axis = axis;
  }

  /** What an axis of this convention is called. */
  public String axis() {
    return axis;
  }

  /** The strength {@code eta} counted in this convention. */
  public double of(double eta) {
    return this == ETA ? eta : 1 + eta;
  }
}
