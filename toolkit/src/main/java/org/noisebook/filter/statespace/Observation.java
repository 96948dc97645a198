package org.noisebook.filter.statespace;

import java.util.Arrays;

/** What was seen at one step: numbers, or nothing. A missing observation is never a NaN. */
public sealed interface Observation {
  /** An observation of these finite numbers. */
  static Observation of(double... values) {
    return new Observed(values);
  }

  /** Nothing was seen. */
  static Observation missing() {
    return new Missing();
  }

  /**
   * Numbers were seen.
   *
   * @param values at least one, finite
   */
  record Observed(double[] values) implements Observation {
    /** Copies; refuses no numbers, NaN and infinity. */
    public Observed {
      Shape.count(values.length, 1, "numbers in an observation");
      for (double value : values) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "an observation is finite, got "
                  + Arrays.toString(values)
                  + "; say Observation.missing() where nothing was seen");
        }
      }
      values = values.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Observed that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /** Nothing was seen. */
  record Missing() implements Observation {}
}
