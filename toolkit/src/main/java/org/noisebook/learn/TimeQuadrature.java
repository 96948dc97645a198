package org.noisebook.learn;

import java.util.ArrayList;
import java.util.List;
import org.noisebook.math.GaussRule;

/**
 * Nodes and weights for integrals over time, int f(t) dt.
 *
 * <p>Which one? {@link #resolving} where the integrand holds time features of frequency up to K / T
 * that must be resolved; {@link #logarithmic} for few nodes, as in smooth integrands or where the
 * rule itself is part of the loss; {@link #simpson} to compare with programs that use it.
 *
 * @param times ascending, at least 0
 * @param weights one a node, in units of time
 */
public record TimeQuadrature(double[] times, double[] weights) {
  private static final int NODES = 8;
  private static final double LOG_WIDTH = 0.3;

  /**
   * Refuses unequal lengths, times that do not ascend from 0 on, and weights that are not finite.
   */
  public TimeQuadrature {
    times = times.clone();
    weights = weights.clone();
    if (times.length == 0 || times.length != weights.length) {
      throw new IllegalArgumentException(
          "expected one weight a time, got "
              + times.length
              + " times and "
              + weights.length
              + " weights");
    }
    for (int k = 0; k < times.length; k++) {
      if (!(times[k] >= 0 && times[k] < Double.POSITIVE_INFINITY)
          || k > 0 && !(times[k] > times[k - 1])
          || !Double.isFinite(weights[k])) {
        throw new IllegalArgumentException(
            "expected finite weights at ascending times of at least 0, got time "
                + times[k]
                + " with weight "
                + weights[k]
                + " as node "
                + k);
      }
    }
  }

  /** Gauss-Legendre of 8 nodes on each of {@code panels} panels that are equal in ln t. */
  public static TimeQuadrature logarithmic(double earliest, double latest, int panels) {
    requireSpan(earliest, latest, true);
    Require.atLeast(panels, 1, "panels");
    List<Double> ends = new ArrayList<>();
    for (int k = 0; k <= panels; k++) {
      ends.add(earliest * Math.pow(latest / earliest, (double) k / panels));
    }
    ends.set(panels, latest);
    return panels(ends);
  }

  /**
   * Gauss-Legendre of 8 nodes on panels of width 0.3 in ln t, but never longer than one period of
   * the fastest of {@code frequencies} time features, latest / frequencies.
   */
  public static TimeQuadrature resolving(double earliest, double latest, int frequencies) {
    requireSpan(earliest, latest, true);
    double period = latest / Require.atLeast(frequencies, 1, "frequencies");
    List<Double> ends = new ArrayList<>(List.of(earliest));
    double t = earliest;
    while (t < latest) {
      double next = Math.min(t * Math.exp(LOG_WIDTH), t + period);
      // No sliver at the end, which rounding would make of a period that divides the span.
      t = next > latest - 1e-6 * period ? latest : next;
      ends.add(t);
    }
    return panels(ends);
  }

  /** Composite Simpson on an even number of equal intervals. */
  public static TimeQuadrature simpson(double earliest, double latest, int intervals) {
    requireSpan(earliest, latest, false);
    if (intervals < 2 || intervals % 2 != 0) {
      throw new IllegalArgumentException(
          "Simpson's rule needs an even number of intervals, got " + intervals);
    }
    double step = (latest - earliest) / intervals;
    double[] times = new double[intervals + 1];
    double[] weights = new double[intervals + 1];
    for (int k = 0; k <= intervals; k++) {
      times[k] = k == intervals ? latest : earliest + k * step;
      weights[k] = step / 3 * (k == 0 || k == intervals ? 1 : k % 2 == 1 ? 4 : 2);
    }
    return new TimeQuadrature(times, weights);
  }

  /** The number of nodes. */
  public int size() {
    return times.length;
  }

  /** The first node. */
  public double earliest() {
    return times[0];
  }

  @Override
  public String toString() {
    return size() + " times from " + times[0] + " to " + times[size() - 1];
  }

  private static TimeQuadrature panels(List<Double> ends) {
    GaussRule rule = GaussRule.legendre(NODES);
    int panels = ends.size() - 1;
    double[] times = new double[panels * NODES];
    double[] weights = new double[panels * NODES];
    for (int k = 0; k < times.length; k++) {
      // In ln t: dt = t d(ln t).
      double low = Math.log(ends.get(k / NODES));
      double half = 0.5 * (Math.log(ends.get(k / NODES + 1)) - low);
      times[k] = Math.exp(low + half * (1 + rule.nodes()[k % NODES]));
      weights[k] = half * rule.weights()[k % NODES] * times[k];
    }
    return new TimeQuadrature(times, weights);
  }

  private static void requireSpan(double earliest, double latest, boolean logarithmic) {
    boolean start = logarithmic ? earliest > 0 : earliest >= 0;
    if (!(start && earliest < latest && latest < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected "
              + (logarithmic ? "0 < " : "0 <= ")
              + "earliest < latest, got earliest "
              + earliest
              + " and latest "
              + latest);
    }
  }
}
