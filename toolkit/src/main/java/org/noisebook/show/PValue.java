package org.noisebook.show;

/** A p-value beside the level that it is held against. */
record PValue(double value, double alpha) {

  static void requireLevel(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "alpha: expected a level between 0 and 1, such as 0.001, got " + alpha);
    }
  }

  /** Holds when p >= alpha; a p-value that is no number never does. */
  Check check(String name, String what, Object... details) {
    String level = "p = %s, level %s: ".formatted(Numbers.brief(value), Numbers.brief(alpha));
    return new Check(name, value >= alpha, level + what.formatted(details), "");
  }
}
