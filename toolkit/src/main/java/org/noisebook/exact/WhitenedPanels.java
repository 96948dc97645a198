package org.noisebook.exact;

import java.util.TreeSet;
import java.util.function.Function;
import org.noisebook.math.GaussRule;
import org.noisebook.math.Points;

/**
 * A component on the line cut into panels: one standard deviation long, and around every narrower
 * component one and a half of that component's.
 */
final class WhitenedPanels {
  private static final GaussRule RULE = GaussRule.legendre(16);
  private static final double STEP = 1.5;
  private static final int MOST_HALVINGS = 6;

  private final WhitenedGrid grid;
  private final double[] ends;

  private WhitenedPanels(WhitenedGrid grid, double[] ends) {
    this.grid = grid;
    this.ends = ends;
  }

  static WhitenedPanels of(WhitenedGrid grid, GaussianMixture structure) {
    double reach = WhitenedGrid.REACH;
    TreeSet<Double> ends = new TreeSet<>();
    for (int k = 0; k <= 2 * reach; k++) {
      ends.add(k - reach);
    }
    for (Gaussian other : structure.components()) {
      if (grid.narrowness(other) < 1) {
        double[] place = grid.place(other);
        for (double c = -reach; c <= reach; c += STEP) {
          double end = place[0] + c * place[1];
          if (Math.abs(end) < reach) {
            ends.add(end);
          }
        }
      }
    }
    return new WhitenedPanels(grid, ends.stream().mapToDouble(x -> x).toArray());
  }

  /** Parts that each panel is first cut into. */
  int least() {
    return 1;
  }

  /** Parts at the most. */
  int most() {
    return 1 << MOST_HALVINGS;
  }

  /** E[f] with each panel cut into equal parts, 16 nodes a part. */
  double mean(int parts, Function<Points, double[]> f) {
    int order = RULE.nodes().length;
    double[] z = new double[(ends.length - 1) * parts * order];
    double[] weights = new double[z.length];
    for (int p = 0, k = 0; p + 1 < ends.length; p++) {
      double half = (ends[p + 1] - ends[p]) / parts / 2;
      for (int part = 0; part < parts; part++) {
        double middle = ends[p] + (2 * part + 1) * half;
        for (int i = 0; i < order; i++, k++) {
          z[k] = middle + half * RULE.nodes()[i];
          weights[k] = half * RULE.weights()[i];
        }
      }
    }
    return grid.mean(z, weights, f);
  }
}
