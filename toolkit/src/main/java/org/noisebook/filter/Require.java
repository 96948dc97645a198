package org.noisebook.filter;

import java.util.Arrays;

/** The argument checks that several files of this package share. */
final class Require {
  private Require() {}

  static void atLeast(int least, int value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(
          "expected at least " + least + " " + what + ", got " + value);
    }
  }

  static void positive(double value, String what) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + ": expected a finite number above 0, got " + value);
    }
  }

  static void label(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label " + label + " is outside 0 .. " + (classes - 1) + " of the model");
    }
  }

  /** One label a row, each below {@code classes}. */
  static void labels(int[] labels, int rows, int classes) {
    if (labels.length != rows) {
      throw new IllegalArgumentException(
          "expected one label a point, got " + labels.length + " labels and " + rows + " points");
    }
    for (int label : labels) {
      label(label, classes);
    }
  }

  /** Every class has a point. */
  static void everyClass(int[] labels, int classes, String where) {
    int[] count = new int[classes];
    for (int label : labels) {
      count[label]++;
    }
    for (int k = 0; k < classes; k++) {
      if (count[k] == 0) {
        throw new IllegalArgumentException(
            "class "
                + k
                + " of "
                + classes
                + " has no sample "
                + where
                + "; counts "
                + Arrays.toString(count));
      }
    }
  }

  /** At least two times, strictly ascending. */
  static void ascending(double[] times, String what) {
    if (times.length < 2) {
      throw new IllegalArgumentException(
          what + ": expected at least 2 times, got " + Arrays.toString(times));
    }
    for (int k = 0; k < times.length; k++) {
      if (!Double.isFinite(times[k]) || k > 0 && !(times[k] > times[k - 1])) {
        throw new IllegalArgumentException(
            what
                + ": expected finite times that ascend, got "
                + times[k]
                + " at "
                + k
                + (k > 0 ? " after " + times[k - 1] : ""));
      }
    }
  }
}
