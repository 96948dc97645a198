package org.noisebook.guidance;

import java.util.ArrayList;
import java.util.List;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.FlowRun;
import org.noisebook.diffusion.SmoothScoreModel;
import org.noisebook.math.NormalGrid;
import org.noisebook.math.Points;

/**
 * A quadrature rule over the flow's start N(0, sigma^2 I), with a coarser one at the same points
 * whose difference measures the error.
 *
 * @param points n x d
 * @param weights n numbers summing to one
 * @param coarse n numbers summing to one
 */
record StartRule(Points points, double[] weights, double[] coarse) {
  private static final int MOST_INTERVALS = 20_000;
  private static final double REACH = 9;
  private static final double NARROWEST = 1e-14;

  // Gauss and Kronrod's pair of 7 and 15 nodes; QUADPACK, 1983
  private static final double[] NODE = {
    0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
    0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
    0.586087235467691130294144045840620, 0.405845151377397166906606412076961,
    0.207784955007898467600689403773245, 0,
  };
  private static final double[] KRONROD = {
    0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
    0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
    0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
    0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
  };
  private static final double[] GAUSS = {
    0, 0.129484966168869693270611432679082,
    0, 0.279705391489276667901467771423780,
    0, 0.381830050505118944950369775488975,
    0, 0.417959183673469387755102040816327,
  };

  /** The trapezoidal rule; every second node a side is the coarser one. */
  static StartRule trapezoid(int dim, int nodes, double sigma) {
    NormalGrid grid = NormalGrid.of(dim, nodes, sigma);
    double[] coarse = grid.weights().clone();
    double sum = 0;
    for (int i = 0; i < coarse.length; i++) {
      boolean even = i % nodes % 2 == 0 && i / nodes % 2 == 0;
      coarse[i] = even ? coarse[i] : 0;
      sum += coarse[i];
    }
    return new StartRule(grid.points(), grid.weights(), divided(coarse, sum));
  }

  /**
   * On the line, halving intervals until x, x^2 and the log-determinant at the last time are
   * integrated to {@code tolerance}, so that a place where the flow tears modes apart is resolved.
   */
  static StartRule adaptive(SmoothScoreModel model, double tolerance, double... times) {
    double sigma = model.process().at(times[0]).sigma();
    double[] ends = {times[0], times[times.length - 1]};
    List<double[]> settled = new ArrayList<>();
    List<double[]> open = new ArrayList<>();
    for (int i = -9; i < 9; i++) {
      open.add(new double[] {i * REACH / 9, (i + 1) * REACH / 9});
    }
    while (!open.isEmpty()) {
      StartRule rule = on(open, sigma);
      FlowRun run = ContinuousFlow.precise().transport(model, rule.points, ends);
      List<double[]> next = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        double[] side = open.get(i);
        double width = side[1] - side[0];
        double share = tolerance * Math.max(width / REACH, 1e-2);
        if (width < NARROWEST || rule.gap(run, 15 * i) <= share) {
          settled.add(side);
        } else {
          double middle = 0.5 * (side[0] + side[1]);
          next.add(new double[] {side[0], middle});
          next.add(new double[] {middle, side[1]});
        }
      }
      requireFew(settled.size() + next.size(), tolerance);
      open = next;
    }
    settled.sort((a, b) -> Double.compare(a[0], b[0]));
    StartRule rule = on(settled, sigma);
    return new StartRule(
        rule.points,
        divided(rule.weights, sum(rule.weights)),
        divided(rule.coarse, sum(rule.coarse)));
  }

  private static void requireFew(int intervals, double tolerance) {
    if (intervals > MOST_INTERVALS) {
      throw new IllegalArgumentException(
          "a quadrature to "
              + tolerance
              + " needs over "
              + MOST_INTERVALS
              + " intervals; ask for less, or use FlowLaw.random");
    }
  }

  /** Both rules' nodes on all intervals, in units of sigma, with the normal density in. */
  private static StartRule on(List<double[]> intervals, double sigma) {
    int n = 15 * intervals.size();
    double[] at = new double[n];
    double[] weights = new double[n];
    double[] coarse = new double[n];
    int k = 0;
    for (double[] side : intervals) {
      double half = 0.5 * (side[1] - side[0]);
      for (int j = 0; j < 15; j++, k++) {
        int of = Math.min(j, 14 - j);
        double z = 0.5 * (side[0] + side[1]) + (j < 7 ? -1 : 1) * half * NODE[of];
        double density = half * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
        at[k] = sigma * z;
        weights[k] = KRONROD[of] * density;
        coarse[k] = GAUSS[of] * density;
      }
    }
    return new StartRule(Points.wrap(n, 1, at), weights, coarse);
  }

  /** The largest difference of the two rules on the interval whose nodes begin at {@code from}. */
  private double gap(FlowRun run, int from) {
    double[] gap = new double[3];
    for (int k = from; k < from + 15; k++) {
      double w = weights[k] - coarse[k];
      double x = run.trajectory().last().get(k, 0);
      gap[0] += w * run.lastLogJacobian()[k];
      gap[1] += w * x;
      gap[2] += w * x * x;
    }
    return Math.max(Math.abs(gap[0]), Math.max(Math.abs(gap[1]), Math.abs(gap[2])));
  }

  private static double sum(double... values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }

  private static double[] divided(double[] values, double by) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= by;
    }
    return values;
  }
}
