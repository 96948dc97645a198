package org.noisebook.learn;

import org.noisebook.math.RowBlocks;

/**
 * U and V of ReLU features in closed form. A unit that is surely on or off at a time and point, as
 * most are at small times, costs its pairs one multiplication; the other pairs {@link
 * ReluMoments#standard}.
 *
 * <p>Every entry is summed by one thread over times and points in their order, so the numbers do
 * not depend on the number of threads.
 */
final class ReluMatrices {
  private static final int CHUNK = 32;

  private final MeanMatching problem;
  private final RandomFeatures features;
  private final int p;
  private final int d;

  /** Unit directions w_j / |w_j| (0 where w_j is), and |w_j|. */
  private final double[] direction;

  private final double[] length;

  ReluMatrices(MeanMatching problem, RandomFeatures features) {
    if (!features.activation().equals(Activation.RELU)) {
      throw new IllegalArgumentException(
          "closed-form moments need ReLU features, these use "
              + features.activation()
              + "; take NoiseAverage.gaussHermite or monteCarlo");
    }
    this.problem = problem;
    this.features = features;
    this.p = features.count();
    this.d = features.dim();
    this.direction = features.space().clone();
    this.length = new double[p];
    for (int j = 0; j < p; j++) {
      double square = 0;
      for (int i = j * d; i < (j + 1) * d; i++) {
        square += direction[i] * direction[i];
      }
      length[j] = Math.sqrt(square);
      for (int i = j * d; i < (j + 1) * d; i++) {
        direction[i] = length[j] == 0 ? 0 : direction[i] / length[j];
      }
    }
  }

  /** Adds to V and to the lower triangle of U. */
  void addTo(double[][] u, double[][] v) {
    int all = problem.time().size() * problem.data().size();
    for (int first = 0; first < all; first += CHUNK) {
      Table[] tables = new Table[Math.min(CHUNK, all - first)];
      int start = first;
      RowBlocks.run(
          tables.length,
          (long) p * (2L * features.frequencies() + 50),
          (from, to) -> {
            for (int k = from; k < to; k++) {
              tables[k] = new Table(start + k);
            }
          });
      RowBlocks.run(
          p,
          p * 20L * tables.length,
          (from, to) -> {
            double[] r = new double[p];
            double[] q = new double[p];
            for (int j = from; j < to; j++) {
              correlations(j, r, q);
              for (Table table : tables) {
                table.addRow(j, r, q, u[j], v);
              }
            }
          });
    }
  }

  /** r_k = cos and q_k = sin of the angle between w_j and w_k, for k up to j. */
  private void correlations(int j, double[] r, double[] q) {
    for (int k = 0; k <= j; k++) {
      double dot = 0;
      for (int i = 0; i < d; i++) {
        dot += direction[j * d + i] * direction[k * d + i];
      }
      double rest = 0;
      for (int i = 0; i < d; i++) {
        double e = direction[j * d + i] - dot * direction[k * d + i];
        rest += e * e;
      }
      r[k] = k == j ? 1 : dot;
      q[k] = k == j ? 0 : Math.sqrt(rest);
    }
  }

  /** All units at one time and data point. */
  private final class Table {
    /** w(t) dt w_i / p. */
    private final double factor;

    private final double[] target;
    private final double[] spread = new double[p];
    private final double[] h = new double[p];
    private final double[] gauss = new double[p];
    private final double[] up = new double[p];
    private final double[] mean = new double[p];

    Table(int number) {
      int n = problem.data().size();
      int k = number / n;
      var level = problem.level(k);
      factor = problem.coefficient(k) * problem.dataWeights()[number % n] / p;
      target = problem.data().row(number % n);
      double[] offset = features.offset(level.time());
      for (int i = 0; i < d; i++) {
        target[i] *= level.scale();
      }
      for (int j = 0; j < p; j++) {
        double mu = offset[j];
        for (int i = 0; i < d; i++) {
          mu += features.space()[j * d + i] * target[i];
        }
        spread[j] = level.sigma() * length[j];
        ReluMoments.Unit unit = ReluMoments.Unit.of(mu, spread[j]);
        h[j] = unit.h();
        gauss[j] = unit.gauss();
        up[j] = unit.up();
        mean[j] = unit.mean();
      }
    }

    void addRow(int j, double[] r, double[] q, double[] row, double[][] v) {
      if (up[j] == 0) {
        return;
      }
      for (int i = 0; i < d; i++) {
        v[i][j] += factor * target[i] * mean[j];
      }
      boolean certain = up[j] == 1;
      double scale = factor * spread[j];
      double average = factor * mean[j];
      for (int k = 0; k <= j; k++) {
        if (certain || up[k] == 1) {
          // One is on: Cov(u_j, relu(u_k)) = r s_j s_k P(u_k > 0); 0 where k is off.
          row[k] += average * mean[k] + scale * spread[k] * r[k] * up[k] * up[j];
        } else if (up[k] != 0) {
          row[k] +=
              scale
                  * spread[k]
                  * ReluMoments.standard(h[j], h[k], gauss[j], gauss[k], up[j], up[k], r[k], q[k]);
        }
      }
    }
  }
}
