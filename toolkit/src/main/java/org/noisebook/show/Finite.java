package org.noisebook.show;

/** Refuses what no axis can show, naming the series, the place and the length. */
final class Finite {
  private Finite() {}

  /** {@code values} copied, or an error that says which is empty or not finite. */
  static double[] values(String what, double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(what + ": expected at least one value, got none");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s: expected finite numbers, got %s at index %d of %d"
                .formatted(what, values[i], i, values.length));
      }
    }
    return values.clone();
  }

  /** Refuses two series of unequal length. */
  static void sameLength(String first, double[] a, String second, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "%s has %d values but %s has %d".formatted(first, a.length, second, b.length));
    }
  }
}
