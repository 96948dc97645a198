package org.noisebook.filter;

import java.util.Arrays;
import java.util.List;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.math.RowBlocks;

/**
 * Paths Y of an observation at common filter times; row i is the same path at each.
 *
 * @param observation the law of Y given its hidden end
 * @param times filter times, ascending
 * @param at the points at each time, n x d
 */
public record ObservedPaths(ObservationProcess observation, double[] times, List<Points> at) {

  /** Refuses times out of order and points of different shapes. */
  public ObservedPaths {
    Require.ascending(times, "paths of the " + observation.name());
    times = times.clone();
    at = List.copyOf(at);
    if (at.size() != times.length) {
      throw new IllegalArgumentException(
          "expected one set of points a time, got "
              + at.size()
              + " sets and "
              + times.length
              + " times");
    }
    for (Points points : at) {
      at.get(0).requireShape(points, "points of a path");
    }
  }

  /**
   * Draws a path for each row of {@code ends}, exact in law at any spacing of the times: in the snr
   * clock L = V snr + B_snr, and Y = L scale / snr. Row i uses stream i of {@code seed}.
   */
  public static ObservedPaths simulate(
      ObservationProcess observation, Points ends, double[] times, long seed) {
    Require.ascending(times, "paths of the " + observation.name());
    double[] snr = Arrays.stream(times).map(observation::snr).toArray();
    for (int k = 0; k < snr.length; k++) {
      if (!(snr[k] >= 0 && snr[k] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "time "
                + times[k]
                + " of the "
                + observation.name()
                + " has the signal-to-noise ratio "
                + snr[k]
                + "; expected times from 0 on, before "
                + observation.end());
      }
    }
    int n = ends.size();
    int d = ends.dim();
    double[][] out = new double[times.length][n * d];
    Rng rng = Rng.of(seed);
    RowBlocks.run(
        n,
        20L * d * times.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            walk(observation, ends.row(i), times, snr, rng.stream(i), out, i * d);
          }
        });
    return new ObservedPaths(
        observation, times, Arrays.stream(out).map(values -> Points.wrap(n, d, values)).toList());
  }

  private static void walk(
      ObservationProcess observation,
      double[] end,
      double[] times,
      double[] snr,
      Rng rng,
      double[][] out,
      int offset) {
    double[] localised = new double[end.length];
    double before = 0;
    for (int k = 0; k < times.length; k++) {
      double step = snr[k] - before;
      double factor = snr[k] == 0 ? 0 : observation.scale(times[k]) / snr[k];
      for (int j = 0; j < end.length; j++) {
        localised[j] += step * end[j] + Math.sqrt(step) * (step > 0 ? rng.gaussian() : 0);
        out[k][offset + j] = factor * localised[j];
      }
      before = snr[k];
    }
  }

  /** A copy of the times. */
  @Override
  public double[] times() {
    return times.clone();
  }

  /** The number of paths n. */
  public int size() {
    return at.get(0).size();
  }
}
