package org.noisebook.learn;

import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.math.NormalGrid;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * U, V and C of any features over weighted noise nodes, by blocked updates of rank eight.
 *
 * <p>Every entry is summed by one thread over times, points and nodes in their order, so the
 * numbers do not depend on the number of threads.
 */
final class SampledMatrices {
  private static final int RANK = 8;
  private static final int TILE = 256;

  private final MeanMatching problem;
  private final RandomFeatures features;
  private final NoiseAverage average;
  private final int p;

  SampledMatrices(MeanMatching problem, RandomFeatures features, NoiseAverage average) {
    this.problem = problem;
    this.features = features;
    this.average = average;
    this.p = features.count();
  }

  /** Adds to V, to C and to the lower triangle of U. */
  void addTo(double[][] u, double[][] v, double[][] c) {
    boolean drawn = average instanceof NoiseAverage.MonteCarlo;
    int n = problem.data().size();
    NormalGrid fixed = drawn ? null : average.nodes(problem.dim(), 0);
    for (int k = 0; k < problem.time().size(); k++) {
      NoiseLevel level = problem.level(k);
      for (int i = 0; i < n; i++) {
        NormalGrid noise = drawn ? average.nodes(problem.dim(), (long) k * n + i) : fixed;
        Points x = MeanMatching.noised(problem.data().row(i), level, noise.points());
        double factor = problem.coefficient(k) * problem.dataWeights()[i];
        double[] weights = noise.weights().clone();
        for (int s = 0; s < weights.length; s++) {
          weights[s] *= factor;
        }
        double[] values = features.at(x, level.time()).values();
        Points target = target(x, level, i, drawn, weights, c);
        RowBlocks.run(
            p,
            (long) p * weights.length,
            (from, to) -> {
              addSquares(values, weights, from, to, u);
              addProducts(values, target, weights, from, to, v);
            });
      }
    }
  }

  /** a x_i at every node; under drawn noise its posterior mean. Adds its second moment to C. */
  private Points target(
      Points x, NoiseLevel level, int i, boolean drawn, double[] weights, double[][] c) {
    int d = x.dim();
    double[] out = new double[x.size() * d];
    boolean posterior = drawn && level.sigma() > 0;
    PointPosterior look =
        posterior ? new PointPosterior(problem.data(), problem.dataWeights(), level) : null;
    for (int s = 0; s < x.size(); s++) {
      if (posterior) {
        look.look(x.values(), s * d);
        System.arraycopy(look.mean(), 0, out, s * d, d);
        look.addCovariance(weights[s], c);
      }
      for (int r = 0; r < d; r++) {
        out[s * d + r] = posterior ? out[s * d + r] : level.scale() * problem.data().get(i, r);
      }
      for (int r = 0; r < d; r++) {
        for (int q = 0; q < d; q++) {
          c[r][q] += weights[s] * out[s * d + r] * out[s * d + q];
        }
      }
    }
    return Points.wrap(x.size(), d, out);
  }

  /** U_jk += sum_s weight_s f_sj f_sk / p for rows j of the block and k up to j. */
  private void addSquares(double[] f, double[] weights, int from, int to, double[][] u) {
    double[] a = new double[RANK];
    for (int low = 0; low < to; low += TILE) {
      int s = 0;
      for (; s + RANK <= weights.length; s += RANK) {
        for (int j = Math.max(from, low); j < to; j++) {
          for (int q = 0; q < RANK; q++) {
            a[q] = weights[s + q] * f[(s + q) * p + j] / p;
          }
          addRank8(u[j], f, s * p, a, low, Math.min(low + TILE, j + 1));
        }
      }
      for (; s < weights.length; s++) {
        for (int j = Math.max(from, low); j < to; j++) {
          double factor = weights[s] * f[s * p + j] / p;
          addRank1(u[j], f, s * p, factor, low, Math.min(low + TILE, j + 1));
        }
      }
    }
  }

  private void addRank8(double[] row, double[] f, int start, double[] a, int low, int high) {
    double a0 = a[0];
    double a1 = a[1];
    double a2 = a[2];
    double a3 = a[3];
    double a4 = a[4];
    double a5 = a[5];
    double a6 = a[6];
    double a7 = a[7];
    int s1 = start + p;
    int s2 = s1 + p;
    int s3 = s2 + p;
    int s4 = s3 + p;
    int s5 = s4 + p;
    int s6 = s5 + p;
    int s7 = s6 + p;
    for (int k = low; k < high; k++) {
      row[k] +=
          a0 * f[start + k]
              + a1 * f[s1 + k]
              + a2 * f[s2 + k]
              + a3 * f[s3 + k]
              + a4 * f[s4 + k]
              + a5 * f[s5 + k]
              + a6 * f[s6 + k]
              + a7 * f[s7 + k];
    }
  }

  private static void addRank1(
      double[] row, double[] f, int start, double factor, int low, int high) {
    for (int k = low; k < high; k++) {
      row[k] += factor * f[start + k];
    }
  }

  private void addProducts(
      double[] f, Points target, double[] weights, int from, int to, double[][] v) {
    int d = target.dim();
    for (int s = 0; s < weights.length; s++) {
      for (int r = 0; r < d; r++) {
        double factor = weights[s] * target.values()[s * d + r] / p;
        addRank1(v[r], f, s * p, factor, from, to);
      }
    }
  }
}
