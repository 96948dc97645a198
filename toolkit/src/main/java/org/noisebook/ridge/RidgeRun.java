package org.noisebook.ridge;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * A sampler's run seen from the ridge. Row i is the same path in every snapshot; under the reverse
 * SDE look at {@link #medians}, never at one path.
 *
 * @param diagnostics ridge, dynamics and estimate of the distance
 * @param snapshots from the latest time down
 */
public record RidgeRun(RidgeDiagnostics diagnostics, List<RidgeSnapshot> snapshots) {

  /** Copies the list. */
  public RidgeRun {
    snapshots = List.copyOf(snapshots);
  }

  /** Snapshot {@code k}; 0 is the noisiest. */
  public RidgeSnapshot at(int k) {
    return snapshots.get(k);
  }

  /** The last snapshot: the samples. */
  public RidgeSnapshot last() {
    return at(snapshots.size() - 1);
  }

  /** D - d*, the number of normal directions. */
  public int codimension() {
    return diagnostics.ridge().model().dim() - diagnostics.ridge().dStar();
  }

  /** Medians over the samples. */
  public RidgeCourse medians() {
    return quantiles(0.5);
  }

  /**
   * The p-quantiles over the samples, linear between order statistics; refuses p outside 0 .. 1.
   */
  public RidgeCourse quantiles(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a quantile is that of a p in 0 .. 1, got " + p);
    }
    return course(values -> quantile(values, p));
  }

  /** Means over the samples. */
  public RidgeCourse means() {
    return course(values -> Arrays.stream(values).average().orElse(Double.NaN));
  }

  private RidgeCourse course(ToDoubleFunction<double[]> statistic) {
    return new RidgeCourse(
        each(RidgeSnapshot::time),
        each(RidgeSnapshot::variance),
        over(statistic, RidgeSnapshot::distance),
        over(statistic, s -> s.residual().scaled()),
        over(statistic, s -> s.residual().logGap()),
        over(statistic, s -> s.residual().curvature()),
        over(statistic, s -> s.error().normal()),
        over(statistic, s -> s.error().tangential()),
        over(statistic, s -> s.step().normal()),
        over(statistic, s -> s.step().tangential()),
        over(statistic, s -> s.step().tangentialShare()),
        over(statistic, s -> s.amplification().normal()),
        over(statistic, s -> s.amplification().tangential()),
        over(statistic, RidgeSnapshot::bound),
        count(RidgeSnapshot::unreliable),
        count(s -> s.size() - s.reliable(s.distance()).length),
        count(s -> s.size() - s.reliable(s.amplification().normal()).length));
  }

  private double[] each(ToDoubleFunction<RidgeSnapshot> number) {
    return snapshots.stream().mapToDouble(number).toArray();
  }

  private double[] over(
      ToDoubleFunction<double[]> statistic, Function<RidgeSnapshot, double[]> column) {
    return each(s -> statistic.applyAsDouble(s.reliable(column.apply(s))));
  }

  private int[] count(ToIntFunction<RidgeSnapshot> number) {
    return snapshots.stream().mapToInt(number).toArray();
  }

  /** NaN for no values. */
  static double quantile(double[] values, double p) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = p * (sorted.length - 1);
    int low = (int) at;
    double rest = at - low;
    return rest == 0 ? sorted[low] : (1 - rest) * sorted[low] + rest * sorted[low + 1];
  }
}
