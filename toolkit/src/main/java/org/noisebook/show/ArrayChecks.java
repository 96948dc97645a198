package org.noisebook.show;

import org.noisebook.math.Points;

/** Checks of many numbers at once; a failure names the worst and its place. */
final class ArrayChecks {
  private ArrayChecks() {}

  static void requireTolerance(String name, double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "%s: expected a tolerance of 0 or more, got %s".formatted(name, tolerance));
    }
  }

  static Check near(String name, double[] actual, double[] expected, double tolerance) {
    requireTolerance(name, tolerance);
    if (actual.length != expected.length) {
      String finding = "expected %d values, got %d".formatted(expected.length, actual.length);
      return new Check(name, false, finding, "");
    }
    int worst = worst(actual, expected);
    return near(name, actual, expected, tolerance, worst, "index %d".formatted(worst));
  }

  static Check near(String name, Points actual, Points expected, double tolerance) {
    requireTolerance(name, tolerance);
    if (actual.size() != expected.size() || actual.dim() != expected.dim()) {
      String finding = "expected shape %s, got %s".formatted(expected.shape(), actual.shape());
      return new Check(name, false, finding, "");
    }
    double[] found = actual.values();
    double[] right = expected.values();
    int worst = worst(found, right);
    int dim = actual.dim();
    String place = "row %d, column %d".formatted(worst / dim, worst % dim);
    return near(name, found, right, tolerance, worst, place);
  }

  static Check finite(String name, double[] values) {
    int bad = firstNotFinite(values);
    String finding =
        bad < 0
            ? "all finite"
            : "got %s at index %d of %d".formatted(values[bad], bad, values.length);
    return new Check(name, bad < 0, finding, "");
  }

  static Check finite(String name, Points points) {
    double[] values = points.values();
    int bad = firstNotFinite(values);
    String finding =
        bad < 0
            ? "all finite"
            : "got %s at row %d, column %d of shape %s"
                .formatted(values[bad], bad / points.dim(), bad % points.dim(), points.shape());
    return new Check(name, bad < 0, finding, "");
  }

  private static Check near(
      String name, double[] actual, double[] expected, double tolerance, int worst, String place) {
    if (worst < 0) {
      return new Check(name, true, "nothing to compare", "");
    }
    double gap = deviation(actual[worst], expected[worst]);
    String finding =
        "largest deviation %s at %s: expected %s ± %s, got %s"
            .formatted(
                Numbers.brief(gap),
                place,
                Numbers.brief(expected[worst]),
                Numbers.brief(tolerance),
                Numbers.brief(actual[worst]));
    return new Check(name, gap <= tolerance, finding, "");
  }

  /** Where the deviation is largest; -1 where there is nothing. */
  private static int worst(double[] actual, double[] expected) {
    int worst = actual.length == 0 ? -1 : 0;
    for (int i = 1; i < actual.length; i++) {
      if (deviation(actual[i], expected[i]) > deviation(actual[worst], expected[worst])) {
        worst = i;
      }
    }
    return worst;
  }

  /** What is no number is as far off as can be, unless the same is expected. */
  private static double deviation(double actual, double expected) {
    double gap = Math.abs(actual - expected);
    return Double.compare(actual, expected) == 0 ? 0 : Double.isNaN(gap) ? 1 / 0.0 : gap;
  }

  private static int firstNotFinite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }
}
