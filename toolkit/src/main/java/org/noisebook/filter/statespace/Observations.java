package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.noisebook.math.Points;

/**
 * Observations y_0 .. y_{T-1}, some perhaps missing.
 *
 * @param dim the length m of each
 * @param list T observations, at least one
 */
public record Observations(int dim, List<Observation> list) {
  /** Refuses an empty list and an observation of another length, naming its step. */
  public Observations {
    Shape.count(dim, 1, "length of an observation");
    Shape.count(list.size(), 1, "number of observations");
    list = List.copyOf(list);
    for (int k = 0; k < list.size(); k++) {
      if (list.get(k) instanceof Observation.Observed seen && seen.values().length != dim) {
        throw new IllegalArgumentException(
            "observation " + k + ": expected " + dim + " numbers, got " + seen.values().length);
      }
    }
  }

  /** One observation a row. */
  public static Observations of(Points rows) {
    List<Observation> list = new ArrayList<>();
    for (int k = 0; k < rows.size(); k++) {
      list.add(Observation.of(rows.row(k)));
    }
    return new Observations(rows.dim(), list);
  }

  /** Scalar observations. */
  public static Observations of(double... values) {
    List<Observation> list = new ArrayList<>();
    for (double value : values) {
      list.add(Observation.of(value));
    }
    return new Observations(1, list);
  }

  /** The same with nothing seen at these steps. */
  public Observations without(int... steps) {
    List<Observation> some = new ArrayList<>(list);
    for (int step : steps) {
      if (step < 0 || step >= list.size()) {
        throw new IllegalArgumentException(
            "step to leave out: expected 0 to " + (list.size() - 1) + ", got " + step);
      }
      some.set(step, Observation.missing());
    }
    return new Observations(dim, some);
  }

  /** The same, followed by {@code count} steps at which nothing is seen. */
  public Observations thenMissing(int count) {
    List<Observation> longer = new ArrayList<>(list);
    longer.addAll(Collections.nCopies(Shape.count(count, 0, "steps"), Observation.missing()));
    return new Observations(dim, longer);
  }

  /** The number of steps T. */
  public int steps() {
    return list.size();
  }

  /** The observation at {@code step}. */
  public Observation at(int step) {
    return list.get(step);
  }

  /** These observations, or an error if the model's have another length. */
  Observations requireDim(int expected) {
    if (dim != expected) {
      throw new IllegalArgumentException(
          "observations: the model's have length " + expected + ", these have length " + dim);
    }
    return this;
  }
}
