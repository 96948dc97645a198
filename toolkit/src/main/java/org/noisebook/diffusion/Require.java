package org.noisebook.diffusion;

/** The argument checks that several files of this package share. */
final class Require {
  private Require() {}

  static void positive(double value, String what) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + ": expected a finite number above 0, got " + value);
    }
  }

  static void above(double value, double bound, String what, String boundName) {
    if (!(value > bound && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          what
              + ": expected a finite number above "
              + boundName
              + " = "
              + bound
              + ", got "
              + value);
    }
  }
}
