package org.noisebook.show;

/** An interval of numbers that an axis or a colour scale covers; may be a single number. */
record Range(double low, double high) {

  /** From the least to the greatest value. */
  static Range of(double... values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new Range(low, high);
  }

  /** The smallest interval that holds both. */
  Range union(Range other) {
    return new Range(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** Wider by {@code fraction} of the length on each side; a single number gets room around it. */
  Range padded(double fraction) {
    if (high > low) {
      double pad = fraction * (high - low);
      return new Range(low - pad, high + pad);
    }
    double pad = low == 0 ? 1 : 0.1 * Math.abs(low);
    return new Range(low - pad, low + pad);
  }

  /** The same on a logarithmic scale. */
  Range logPadded(double fraction) {
    Range log = new Range(Math.log10(low), Math.log10(high)).padded(fraction);
    return new Range(Math.pow(10, log.low), Math.pow(10, log.high));
  }

  /** Where {@code value} lies: 0 at the low end, 1 at the high end. */
  double position(double value) {
    return high > low ? (value - low) / (high - low) : 0.5;
  }
}
