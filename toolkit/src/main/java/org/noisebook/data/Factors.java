package org.noisebook.data;

import java.util.Arrays;
import java.util.List;
import org.noisebook.math.Points;

/**
 * The generative factors of a drawn data set: what its maker chose for each point.
 *
 * @param names one name a column
 * @param values n x names.size()
 * @param discrete those factors that have finitely many levels; empty where all are continuous
 */
public record Factors(List<String> names, Points values, List<Factor> discrete) {
  /** Refuses a table whose width differs from the number of names, and levels of other factors. */
  public Factors {
    names = List.copyOf(names);
    discrete = List.copyOf(discrete);
    values.requireDim(names.size(), "factors " + names);
    for (Factor factor : discrete) {
      require(names, factor.name());
    }
  }

  /** Factors that vary continuously. */
  public Factors(List<String> names, Points values) {
    this(names, values, List.of());
  }

  /** The factor called {@code name}, one number a point. */
  public double[] get(String name) {
    return values.column(require(names, name));
  }

  /** What is known of a factor with levels. */
  public Factor factor(String name) {
    require(names, name);
    return discrete.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "factor '%s' varies continuously; those with levels are %s"
                        .formatted(name, discrete.stream().map(Factor::name).toList())));
  }

  /** The level of the factor called {@code name}, one number from 0 a point. */
  public int[] levels(String name) {
    Factor factor = factor(name);
    return Arrays.stream(get(name)).mapToInt(factor::level).toArray();
  }

  Factors select(int... rows) {
    return new Factors(names, values.select(rows), discrete);
  }

  private static int require(List<String> names, String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no factor '" + name + "'; there are " + names);
    }
    return column;
  }
}
