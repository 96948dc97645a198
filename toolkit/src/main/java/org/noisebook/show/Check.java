package org.noisebook.show;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/**
 * One thing that a notebook asserts, and whether it holds.
 *
 * <p>Hand checks to {@link Show#check}: it lists them all and fails if any did. The forms with a
 * supplier turn an exception, such as that of an exercise not yet done, into a failed check.
 *
 * <p>The statistical checks hold where a test keeps its null hypothesis: p &gt;= {@code alpha}. A
 * right answer with fresh random numbers then fails with probability alpha, so fix the seed, and
 * take a small alpha, say 1e-3, since a class of a hundred asks a hundred times.
 *
 * @param name what is checked
 * @param passed whether it holds
 * @param finding what was found, where it does not hold
 * @param hint what to look at, where it does not hold; may be empty
 */
public record Check(String name, boolean passed, String finding, String hint) {
  public Check {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException(
          "name: expected words for what is checked, got " + (name == null ? "null" : "none"));
    }
    if (finding == null || hint == null) {
      throw new IllegalArgumentException(
          "%s: finding and hint may be empty, but not null".formatted(name));
    }
  }

  /** Holds when {@code condition} does. */
  public static Check that(String name, boolean condition) {
    return new Check(name, condition, "does not hold", "");
  }

  /** Holds when the condition does and can be computed. */
  public static Check that(String name, BooleanSupplier condition) {
    return attempt(name, () -> that(name, condition.getAsBoolean()));
  }

  /** Holds when {@code actual} is within {@code tolerance} of {@code expected}. */
  public static Check near(String name, double actual, double expected, double tolerance) {
    ArrayChecks.requireTolerance(name, tolerance);
    return new Check(
        name,
        actual == expected || Math.abs(actual - expected) <= tolerance,
        "expected %s ± %s, got %s"
            .formatted(Numbers.brief(expected), Numbers.brief(tolerance), Numbers.brief(actual)),
        "");
  }

  /** The same for a value that may fail to be computed. */
  public static Check near(String name, DoubleSupplier actual, double expected, double tolerance) {
    return attempt(name, () -> near(name, actual.getAsDouble(), expected, tolerance));
  }

  /**
   * Holds when the two have equally many values, and every one is within {@code tolerance} of the
   * other's; otherwise names the largest deviation and where it is.
   */
  public static Check near(String name, double[] actual, double[] expected, double tolerance) {
    return ArrayChecks.near(name, actual, expected, tolerance);
  }

  /** The same for points, row by row. */
  public static Check near(String name, Points actual, Points expected, double tolerance) {
    return ArrayChecks.near(name, actual, expected, tolerance);
  }

  /** Holds when no value is NaN or infinite; otherwise names the first that is. */
  public static Check finite(String name, double... values) {
    return ArrayChecks.finite(name, values);
  }

  /** The same for points. */
  public static Check finite(String name, Points points) {
    return ArrayChecks.finite(name, points);
  }

  /**
   * Holds when the mean behind an estimate may be {@code expected}: z = (value - expected) /
   * standard error, p = P(|Z| &gt;= |z|) for a standard normal Z. Trust it where the estimate
   * averages many values.
   */
  public static Check sameMean(String name, Estimate estimate, double expected, double alpha) {
    return MeanChecks.z(name, estimate, expected, alpha);
  }

  /**
   * Holds when independent values may have mean {@code expected}, by Student's test: t = (mean -
   * expected) sqrt(n) / s, p = P(|T| &gt;= |t|) with n - 1 degrees of freedom, exact for normal
   * values. Needs two values or more.
   */
  public static Check sameMean(String name, double[] values, double expected, double alpha) {
    return MeanChecks.student(name, values, expected, alpha);
  }

  /**
   * Holds when two independent samples may have one mean, by Welch's test: t = (mean a - mean b) /
   * sqrt(s_a^2 / n + s_b^2 / m) with the degrees of freedom of Welch and Satterthwaite; nearly
   * exact for normal values. Needs two of each or more.
   */
  public static Check sameMean(String name, double[] a, double[] b, double alpha) {
    return MeanChecks.welch(name, a, b, alpha);
  }

  /**
   * Holds when independent values may come from the law with distribution function {@code cdf}, by
   * Kolmogorov and Smirnov's test: D = sup |F_n - F|. p = P(D_n &gt;= D) is exact for a continuous
   * F: by Marsaglia, Tsang and Wang (2003) up to 2,000 values and where p &lt; 1e-3 by Smirnov's
   * sum; otherwise by Kolmogorov's limit with Vrbik's correction, good to 1e-5.
   */
  public static Check sameDistribution(
      String name, double[] sample, DoubleUnaryOperator cdf, double alpha) {
    return LawChecks.against(name, sample, cdf, alpha);
  }

  /**
   * Holds when two independent samples may come from one law: D = sup |F_n - G_m|. p is exact where
   * n m &lt;= 10^7 and the law is continuous (counting paths; ties make it cautious), beyond that
   * Smirnov's limit.
   */
  public static Check sameDistribution(String name, double[] a, double[] b, double alpha) {
    return LawChecks.between(name, a, b, alpha);
  }

  /**
   * The same for points of any dimension, by the energy distance and 999 random splits: p = (1 +
   * #{splits at least as far}) / 1000, so alpha must be 0.001 or more. O((n + m)^2 d) time.
   */
  public static Check sameDistribution(String name, Points a, Points b, double alpha, long seed) {
    return LawChecks.between(name, a, b, alpha, seed);
  }

  /** Holds when {@code actual} is less than {@code bound}. */
  public static Check below(String name, double actual, double bound) {
    return new Check(
        name,
        actual < bound,
        "expected less than %s, got %s".formatted(Numbers.brief(bound), Numbers.brief(actual)),
        "");
  }

  /** The same for a value that may fail to be computed. */
  public static Check below(String name, DoubleSupplier actual, double bound) {
    return attempt(name, () -> below(name, actual.getAsDouble(), bound));
  }

  /** Holds when {@code actual} is more than {@code bound}. */
  public static Check above(String name, double actual, double bound) {
    return new Check(
        name,
        actual > bound,
        "expected more than %s, got %s".formatted(Numbers.brief(bound), Numbers.brief(actual)),
        "");
  }

  /** The same for a value that may fail to be computed. */
  public static Check above(String name, DoubleSupplier actual, double bound) {
    return attempt(name, () -> above(name, actual.getAsDouble(), bound));
  }

  /** Holds when {@code actual} lies in [low, high]. */
  public static Check between(String name, double actual, double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "%s: expected low <= high, got %s and %s".formatted(name, low, high));
    }
    return new Check(
        name,
        low <= actual && actual <= high,
        "expected %s to %s, got %s"
            .formatted(Numbers.brief(low), Numbers.brief(high), Numbers.brief(actual)),
        "");
  }

  /** The same for a value that may fail to be computed. */
  public static Check between(String name, DoubleSupplier actual, double low, double high) {
    return attempt(name, () -> between(name, actual.getAsDouble(), low, high));
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

  /**
   * The same check with nothing in its finding, so that it gives away neither what was expected nor
   * how far off the answer is; name and hint stay.
   */
  public Check hidden() {
    return new Check(name, passed, "does not hold (what was expected stays hidden)", hint);
  }

  /**
   * Any check, under this name, that may fail to be computed: an exception makes it a failed one.
   */
  public static Check attempt(String name, Supplier<Check> check) {
    try {
      Check found = check.get();
      if (found == null) {
        return new Check(name, false, "gave no check, but null", "");
      }
      return new Check(name, found.passed, found.finding, found.hint);
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError thrown) {
      return new Check(name, false, "stopped with " + brief(thrown), "");
    }
  }

  private static String brief(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
