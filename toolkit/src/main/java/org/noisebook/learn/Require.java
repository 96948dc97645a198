package org.noisebook.learn;

/** The argument checks that several files of this package share. */
final class Require {
  private Require() {}

  static int atLeast(int value, int bound, String what) {
    if (value < bound) {
      throw new IllegalArgumentException(what + ": expected at least " + bound + ", got " + value);
    }
    return value;
  }

  static double positive(double value, String what) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + ": expected a finite number above 0, got " + value);
    }
    return value;
  }

  /** A probability or a decay: in [0, 1). */
  static double fraction(double value, String what) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + ": expected a number in [0, 1), got " + value);
    }
    return value;
  }

  static int label(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label " + label + " is outside 0 .. " + (classes - 1) + " of this model");
    }
    return label;
  }
}
