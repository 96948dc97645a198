package org.noisebook.data;

import java.util.List;
import org.noisebook.math.Points;

/**
 * The generative factors of a drawn data set: what its maker chose for each point.
 *
 * @param names one name a column
 * @param values n x names.size()
 */
public record Factors(List<String> names, Points values) {
  /** Refuses a table whose width differs from the number of names. */
  public Factors {
    names = List.copyOf(names);
    values.requireDim(names.size(), "factors " + names);
  }

  /** The factor called {@code name}, one number a point. */
  public double[] get(String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("no factor '" + name + "'; there are " + names);
    }
    return values.column(column);
  }

  Factors select(int... rows) {
    return new Factors(names, values.select(rows));
  }
}
