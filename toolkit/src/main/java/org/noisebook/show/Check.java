package org.noisebook.show;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.noisebook.math.Points;

/**
 * One thing that a notebook asserts, and whether it holds.
 *
 * <p>Hand checks to {@link Show#check}: it lists them all and fails if any did. The forms with a
 * supplier turn an exception, such as that of an exercise not yet done, into a failed check.
 *
 * @param name what is checked
 * @param passed whether it holds
 * @param finding what was found, where it does not hold
 * @param hint what to look at, where it does not hold; may be empty
 */
public record Check(String name, boolean passed, String finding, String hint) {

  /** Holds when {@code condition} does. */
  public static Check that(String name, boolean condition) {
    return new Check(name, condition, "does not hold", "");
  }

  /** Holds when the condition does and can be computed. */
  public static Check that(String name, BooleanSupplier condition) {
    return computed(name, () -> that(name, condition.getAsBoolean()));
  }

  /** Holds when {@code actual} is within {@code tolerance} of {@code expected}. */
  public static Check near(String name, double actual, double expected, double tolerance) {
    return new Check(
        name,
        Math.abs(actual - expected) <= tolerance,
        "expected %s ± %s, got %s"
            .formatted(Numbers.brief(expected), Numbers.brief(tolerance), Numbers.brief(actual)),
        "");
  }

  /** The same for a value that may fail to be computed. */
  public static Check near(String name, DoubleSupplier actual, double expected, double tolerance) {
    return computed(name, () -> near(name, actual.getAsDouble(), expected, tolerance));
  }

  /** Holds when {@code actual} is less than {@code bound}. */
  public static Check below(String name, double actual, double bound) {
    return new Check(
        name,
        actual < bound,
        "expected less than %s, got %s".formatted(Numbers.brief(bound), Numbers.brief(actual)),
        "");
  }

  /** Holds when {@code actual} is more than {@code bound}. */
  public static Check above(String name, double actual, double bound) {
    return new Check(
        name,
        actual > bound,
        "expected more than %s, got %s".formatted(Numbers.brief(bound), Numbers.brief(actual)),
        "");
  }

  /** Holds when {@code actual} lies in [low, high]. */
  public static Check between(String name, double actual, double low, double high) {
    return new Check(
        name,
        low <= actual && actual <= high,
        "expected %s to %s, got %s"
            .formatted(Numbers.brief(low), Numbers.brief(high), Numbers.brief(actual)),
        "");
  }

  /** Holds when there are {@code size} points of dimension {@code dim}. */
  public static Check shape(String name, Points points, int size, int dim) {
    return new Check(
        name,
        points.size() == size && points.dim() == dim,
        "expected shape %d x %d, got %s".formatted(size, dim, points.shape()),
        "");
  }

  /** Holds when {@code action} throws such an error and its message contains {@code part}. */
  public static Check throwsWith(
      String name, Class<? extends Throwable> kind, Runnable action, String part) {
    try {
      action.run();
    } catch (Throwable thrown) {
      String message = String.valueOf(thrown.getMessage());
      return new Check(
          name,
          kind.isInstance(thrown) && message.contains(part),
          "expected a %s that says '%s', got %s"
              .formatted(kind.getSimpleName(), part, brief(thrown)),
          "");
    }
    return new Check(
        name, false, "expected a %s, nothing was thrown".formatted(kind.getSimpleName()), "");
  }

  /** The same check with advice for those it fails. */
  public Check hint(String advice) {
    return new Check(name, passed, finding, advice);
  }

  private static Check computed(String name, Supplier<Check> check) {
    try {
      return check.get();
    } catch (RuntimeException | AssertionError thrown) {
      return new Check(name, false, "stopped with " + brief(thrown), "");
    }
  }

  private static String brief(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
