package org.noisebook.filter.statespace;

import java.util.ArrayList;
import java.util.List;
import org.noisebook.math.Points;

/**
 * A continuous observation Y known at T + 1 times; between them it is taken as straight.
 *
 * @param times strictly ascending, at least two
 * @param values one row a time, T + 1 x m
 */
public record ObservedPath(double[] times, Points values) {
  /** Refuses times out of order and another number of values than times. */
  public ObservedPath {
    times = Shape.times(times, 2);
    if (values.size() != times.length) {
      throw new IllegalArgumentException(
          "expected one value of Y a time, "
              + times.length
              + ", got points of shape "
              + values.shape());
    }
    values.requireFinite("observed path");
  }

  /** A scalar path. */
  public static ObservedPath of(double[] times, double... values) {
    return new ObservedPath(times, Points.of(values.length, 1, values));
  }

  /** The number of intervals T. */
  public int intervals() {
    return times.length - 1;
  }

  /** The length of interval k, from times[k] to times[k + 1]. */
  double length(int k) {
    return times[k + 1] - times[k];
  }

  /** Y(times[k + 1]) - Y(times[k]). */
  double[] increment(int k) {
    double[] gap = values.row(k + 1);
    for (int j = 0; j < gap.length; j++) {
      gap[j] -= values.get(k, j);
    }
    return gap;
  }

  /** The T increments as observations in discrete time. */
  public Observations increments() {
    List<Observation> list = new ArrayList<>();
    for (int k = 0; k < intervals(); k++) {
      list.add(Observation.of(increment(k)));
    }
    return new Observations(values.dim(), list);
  }

  ObservedPath requireDim(int expected) {
    values.requireDim(expected, "observed path");
    return this;
  }
}
