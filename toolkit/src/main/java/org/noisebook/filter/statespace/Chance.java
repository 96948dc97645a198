package org.noisebook.filter.statespace;

import java.util.Arrays;

/** The check of a vector of probabilities. */
final class Chance {
  private static final double TOLERANCE = 1e-9;

  private Chance() {}

  static void require(double[] probabilities, String what) {
    double sum = 0;
    boolean negative = false;
    for (double p : probabilities) {
      sum += p;
      negative |= p < 0;
    }
    if (negative || !(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          what
              + ": expected numbers from 0 on that sum to one, got "
              + (probabilities.length > 20
                  ? probabilities.length + " numbers"
                  : Arrays.toString(probabilities))
              + " with sum "
              + sum);
    }
  }
}
