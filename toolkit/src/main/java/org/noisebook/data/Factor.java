package org.noisebook.data;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A generative factor with finitely many levels, numbered from 0.
 *
 * @param name such as {@code "wall hue"}
 * @param values the value of each level, ascending
 * @param levels the name of each level, for tables and figures
 */
public record Factor(String name, List<Double> values, List<String> levels) {
  /** How far a number may lie off a level's value and still be read as that level. */
  private static final double TOLERANCE = 1e-6;

  /** Refuses no levels, values that do not ascend and lists of different lengths. */
  public Factor {
    values = List.copyOf(values);
    levels = List.copyOf(levels);
    if (values.isEmpty() || values.size() != levels.size()) {
      throw new IllegalArgumentException(
          "factor '%s': expected as many names as values, and at least one; got %d and %d"
              .formatted(name, levels.size(), values.size()));
    }
    for (int k = 0; k < values.size(); k++) {
      if (!Double.isFinite(values.get(k))
          || k > 0 && values.get(k) - values.get(k - 1) <= 2 * TOLERANCE) {
        throw new IllegalArgumentException(
            "factor '%s': expected finite values that ascend, got %s".formatted(name, values));
      }
    }
  }

  /** Levels that are named by their values. */
  public static Factor of(String name, double... values) {
    List<Double> list = DoubleStream.of(values).boxed().toList();
    return new Factor(name, list, list.stream().map(v -> "%.4g".formatted(v)).toList());
  }

  /** Levels with names of their own and the values 0, 1, 2, ... */
  public static Factor named(String name, String... levels) {
    List<Double> values = DoubleStream.iterate(0, v -> v + 1).limit(levels.length).boxed().toList();
    return new Factor(name, values, List.of(levels));
  }

  /** {@code count} values from {@code first} to {@code last}, both included, evenly spaced. */
  public static Factor even(String name, int count, double first, double last) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "factor '%s': expected 2 or more levels, got %d".formatted(name, count));
    }
    double step = (last - first) / (count - 1);
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = k == count - 1 ? last : first + k * step;
    }
    return of(name, values);
  }

  /** The number of levels. */
  public int size() {
    return values.size();
  }

  /** The value of a level. */
  public double value(int level) {
    return values.get(requireLevel(level));
  }

  /** The level whose value this is, up to 1e-6. */
  public int level(double value) {
    for (int k = 0; k < size(); k++) {
      if (Math.abs(values.get(k) - value) <= TOLERANCE) {
        return k;
      }
    }
    throw new IllegalArgumentException(
        "factor '%s' has no level of value %s; its values are %s".formatted(name, value, values));
  }

  int requireLevel(int level) {
    if (level < 0 || level >= size()) {
      throw new IllegalArgumentException(
          "factor '%s': level %d is outside 0 .. %d".formatted(name, level, size() - 1));
    }
    return level;
  }
}
