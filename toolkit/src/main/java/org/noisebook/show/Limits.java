package org.noisebook.show;

/** What both axes cover. */
record Limits(Range x, Range y) {
  Limits union(Limits other) {
    return new Limits(x.union(other.x), y.union(other.y));
  }

  static Limits of(double[] x, double[] y) {
    return new Limits(Range.of(x), Range.of(y));
  }

  static Limits of(Window window) {
    return new Limits(
        new Range(window.xMin(), window.xMax()), new Range(window.yMin(), window.yMax()));
  }
}
