package org.noisebook.ridge;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How a run's median course is cut into phases, with slope g = d ln D / d ln h by local regression:
 *
 * <pre>
 * REACH  until D &lt;= width sqrt(h (D - d*)) (or D &lt;= radius) holds for the first time,
 * ALIGN  from there until, with h below h_first / e,
 *          |g| &lt;= plateau, or
 *          D &lt;= near sqrt(h (D - d*)) and |dY_T|^2 / |dY|^2 &gt; share,
 * SLIDE  from there on;
 * </pre>
 *
 * <p>each condition for {@code run} snapshots in a row. Under the exact score g = 1/2 for the
 * probability flow, 1 for the mean under the reverse SDE. While h is all but constant, at large t,
 * no slope exists and nothing can align. Derived.
 *
 * @param width of the tube to be reached, in noise lengths
 * @param radius if present, the radius to be reached instead
 * @param plateau the slope below which D has settled
 * @param near the width within which the motion along the ridge counts
 * @param share the tangential share of the motion above which samples slide
 * @param run how many snapshots in a row decide
 */
public record PhaseRule(
    double width, OptionalDouble radius, double plateau, double near, double share, int run) {
  /** Half the width in ln h over which slopes are fitted. */
  private static final double WINDOW = 0.5;

  /** Refuses what is not above 0, a share outside (0, 1), and fewer than one snapshot. */
  public PhaseRule {
    if (!(width > 0 && plateau > 0 && near > 0 && share > 0 && share < 1 && run >= 1)
        || radius.isPresent() && !(radius.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "a phase rule needs numbers above 0 and a share below 1, got width "
              + width
              + ", radius "
              + radius
              + ", plateau "
              + plateau
              + ", near "
              + near
              + ", share "
              + share
              + ", run "
              + run);
    }
  }

  /** Width 2, plateau 1/4, near 1.5, share 0.7, 3 snapshots in a row. */
  public static PhaseRule standard() {
    return new PhaseRule(2, OptionalDouble.empty(), 0.25, 1.5, 0.7, 3);
  }

  /** The same with a tube of {@code noiseLengths} sqrt(h (D - d*)). */
  public PhaseRule tube(double noiseLengths) {
    return new PhaseRule(noiseLengths, OptionalDouble.empty(), plateau, near, share, run);
  }

  /** The same with a fixed radius to be reached. */
  public PhaseRule radius(double fixed) {
    return new PhaseRule(width, OptionalDouble.of(fixed), plateau, near, share, run);
  }

  /** The phases of a run's medians. */
  public Phases phases(RidgeRun run) {
    RidgeCourse medians = run.medians();
    return phases(
        medians.time(),
        medians.variance(),
        medians.distance(),
        medians.tangentialShare(),
        run.codimension());
  }

  /** The same from columns, times descending. */
  public Phases phases(
      double[] time, double[] variance, double[] distance, double[] tangentialShare, int normals) {
    int n = time.length;
    if (n < 2 || variance.length != n || distance.length != n || tangentialShare.length != n) {
      throw new IllegalArgumentException(
          "phases need at least 2 snapshots and columns of equal length, got "
              + n
              + ", "
              + variance.length
              + ", "
              + distance.length
              + " and "
              + tangentialShare.length);
    }
    double[] slope = slopes(variance, distance);
    boolean[] inside = new boolean[n];
    boolean[] settled = new boolean[n];
    for (int k = 0; k < n; k++) {
      double noise = Math.sqrt(variance[k] * normals);
      inside[k] = distance[k] <= radius.orElse(width * noise);
      boolean along = distance[k] <= near * noise && tangentialShare[k] > share;
      boolean fallen = variance[k] < variance[0] / Math.E;
      settled[k] = fallen && (Math.abs(slope[k]) <= plateau || along);
    }
    int reached = firstRun(inside, 0);
    int slides = firstRun(settled, reached);
    Phase[] phase = new Phase[n];
    Arrays.setAll(phase, k -> k < reached ? Phase.REACH : k < slides ? Phase.ALIGN : Phase.SLIDE);
    return new Phases(time.clone(), phase, slope);
  }

  /** The first index from which {@code run} entries in a row hold, or the length. */
  private int firstRun(boolean[] holds, int from) {
    int length = 0;
    for (int k = from; k < holds.length; k++) {
      length = holds[k] ? length + 1 : 0;
      if (length == run) {
        return k - run + 1;
      }
    }
    return holds.length;
  }

  /**
   * d ln D / d ln h: least squares over the snapshots within {@link #WINDOW} in ln h and the two
   * neighbours; NaN where fewer than two of them have D above 0.
   */
  static double[] slopes(double[] variance, double[] distance) {
    int n = variance.length;
    double[] slopes = new double[n];
    for (int k = 0; k < n; k++) {
      int low = Math.max(0, k - 1);
      int high = Math.min(n - 1, k + 1);
      while (low > 0 && Math.log(variance[low - 1] / variance[k]) <= WINDOW) {
        low--;
      }
      while (high < n - 1 && Math.log(variance[k] / variance[high + 1]) <= WINDOW) {
        high++;
      }
      slopes[k] = slope(variance, distance, low, high);
    }
    return slopes;
  }

  private static double slope(double[] variance, double[] distance, int low, int high) {
    double count = 0;
    double meanX = 0;
    double meanY = 0;
    for (int k = low; k <= high; k++) {
      if (distance[k] > 0) {
        count++;
        meanX += Math.log(variance[k]);
        meanY += Math.log(distance[k]);
      }
    }
    meanX /= count;
    meanY /= count;
    double xx = 0;
    double xy = 0;
    for (int k = low; k <= high; k++) {
      if (distance[k] > 0) {
        double x = Math.log(variance[k]) - meanX;
        xx += x * x;
        xy += x * (Math.log(distance[k]) - meanY);
      }
    }
    return xy / xx;
  }
}
