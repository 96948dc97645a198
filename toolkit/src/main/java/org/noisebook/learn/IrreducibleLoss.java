package org.noisebook.learn;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.math.Estimate;
import org.noisebook.math.NormalGrid;
import org.noisebook.math.Points;
import org.noisebook.math.PrincipalComponents;
import org.noisebook.math.RowBlocks;

/**
 * The loss of the posterior mean itself, below which no model can go: (1/d) int w(t) E Cov[a x_0 |
 * x_t] dt, the trace of which is the loss.
 *
 * <p>The posterior covariance varies only within the affine hull of the data, so quadrature in one
 * or two dimensions serves points on a line or a plane of any space. For n equally likely points
 * and w = 1 / sigma^4 the whole integral over an Ornstein-Uhlenbeck process is ln n / d (derived,
 * from the relation of information and mean square error).
 *
 * @param error by direction, the factor 1/d included
 * @param standardError of the total; 0 for quadrature
 */
public record IrreducibleLoss(ErrorMatrix error, double standardError) {
  private static final int LINE_NODES = 181;

  /** Nodes a side in the plane. */
  private static final int PLANE_NODES = 129;

  /** Nodes below this weight, in the corners of the grid, are left out. */
  private static final double NEGLIGIBLE = 1e-20;

  /** exp(-REACH) = 3e-20: shares below it are left out. */
  private static final double REACH = 45;

  /** Variances below this share of the largest are rounding: the data are flat there. */
  private static final double FLAT = 1e-14;

  /** L*. */
  public double total() {
    return error.total();
  }

  static IrreducibleLoss quadrature(MeanMatching problem) {
    PrincipalComponents axes = PrincipalComponents.of(problem.data());
    double[] variances = axes.axes().values();
    int q = (int) Arrays.stream(variances).filter(v -> v > FLAT * variances[0]).count();
    int d = problem.dim();
    if (!(variances[0] > 0)) {
      return new IrreducibleLoss(new ErrorMatrix(new double[d][d]), 0);
    }
    if (q > 2) {
      throw new IllegalArgumentException(
          "the affine hull of the training points has dimension "
              + q
              + "; quadrature of the irreducible loss needs 1 or 2, so take"
              + " floor(NoiseAverage.monteCarlo(draws, seed))");
    }
    Points flat = axes.project(problem.data(), q);
    double extent = extent(flat);
    Map<Integer, NormalGrid> grids = new ConcurrentHashMap<>();
    double[][][] terms = new double[problem.time().size()][][];
    RowBlocks.run(
        terms.length,
        1 << 20,
        (from, to) -> {
          for (int k = from; k < to; k++) {
            NoiseLevel level = problem.level(k);
            int nodes = nodes(q, extent * level.scale() / level.sigma());
            NormalGrid grid = grids.computeIfAbsent(nodes, n -> NormalGrid.of(q, n, 1));
            terms[k] = term(problem, flat, k, grid);
          }
        });
    return new IrreducibleLoss(lift(sum(terms), axes.axes().vectors()).times(1.0 / d), 0);
  }

  private static double[][] term(MeanMatching problem, Points flat, int k, NormalGrid grid) {
    double[][] sum = new double[flat.dim()][flat.dim()];
    NoiseLevel level = problem.level(k);
    if (level.sigma() == 0) {
      return sum;
    }
    double[] weights = problem.dataWeights();
    double coefficient = problem.coefficient(k);
    for (int i = 0; i < flat.size(); i++) {
      int[] near = near(flat, weights, i, level);
      if (near.length == 1) {
        continue;
      }
      double[] share = Arrays.stream(near).mapToDouble(j -> weights[j]).toArray();
      PointPosterior posterior = new PointPosterior(flat.select(near), share, level);
      Points x = MeanMatching.noised(flat.row(i), level, grid.points());
      for (int s = 0; s < x.size(); s++) {
        if (grid.weights()[s] > NEGLIGIBLE) {
          posterior.look(x.values(), s * x.dim());
          posterior.addCovariance(coefficient * weights[i] * grid.weights()[s], sum);
        }
      }
    }
    return sum;
  }

  /**
   * The points that can be taken for point i, itself among them. At distance delta in units of
   * sigma / a, another's share times the density of the noise is at most sqrt(w_j / w_i)
   * exp(-delta^2 / 8) anywhere.
   */
  private static int[] near(Points flat, double[] weights, int i, NoiseLevel level) {
    double unit = level.scale() / level.sigma();
    return IntStream.range(0, flat.size())
        .filter(
            j -> {
              double square = 0;
              for (int l = 0; l < flat.dim(); l++) {
                double e = unit * (flat.get(j, l) - flat.get(i, l));
                square += e * e;
              }
              return square / 8 - 0.5 * Math.log(weights[j] / weights[i]) < REACH;
            })
        .toArray();
  }

  /**
   * Enough nodes a side for points within {@code width} noise lengths. The posterior has no pole
   * nearer to the real plane than pi / width, so that spacing s leaves an error of about exp(pi^2 /
   * 2 width^2 - 2 pi^2 / (width s)), below 1e-12 here; wider sets are limited by the largest grid.
   */
  private static int nodes(int q, double width) {
    if (q == 1) {
      return LINE_NODES;
    }
    return width < 1 ? PLANE_NODES / 4 + 1 : width < 2.2 ? PLANE_NODES / 2 + 1 : PLANE_NODES;
  }

  /** The diagonal of the box around the points. */
  private static double extent(Points flat) {
    double square = 0;
    for (int j = 0; j < flat.dim(); j++) {
      DoubleSummaryStatistics range = Arrays.stream(flat.column(j)).summaryStatistics();
      square += Math.pow(range.getMax() - range.getMin(), 2);
    }
    return Math.sqrt(square);
  }

  static IrreducibleLoss monteCarlo(MeanMatching problem, NoiseAverage.MonteCarlo average) {
    int d = problem.dim();
    double[][][] terms = new double[problem.time().size()][][];
    double[] squares = new double[terms.length];
    RowBlocks.run(
        terms.length,
        1 << 20,
        (from, to) -> {
          for (int k = from; k < to; k++) {
            terms[k] = new double[d][d];
            squares[k] = drawn(problem, k, average, terms[k]);
          }
        });
    double error = Math.sqrt(Arrays.stream(squares).sum()) / d;
    return new IrreducibleLoss(new ErrorMatrix(sum(terms)).times(1.0 / d), error);
  }

  /** Adds node k's term to {@code sum} and answers the square of its standard error. */
  private static double drawn(
      MeanMatching problem, int k, NoiseAverage.MonteCarlo average, double[][] sum) {
    NoiseLevel level = problem.level(k);
    if (level.sigma() == 0) {
      return 0;
    }
    int n = problem.data().size();
    double[] weights = problem.dataWeights();
    PointPosterior posterior = new PointPosterior(problem.data(), weights, level);
    double square = 0;
    for (int i = 0; i < n; i++) {
      NormalGrid noise = average.nodes(problem.dim(), (long) k * n + i);
      Points x = MeanMatching.noised(problem.data().row(i), level, noise.points());
      double factor = problem.coefficient(k) * weights[i];
      double[] pairs = new double[x.size() / 2];
      for (int s = 0; s < x.size(); s++) {
        double before = trace(sum);
        posterior.look(x.values(), s * x.dim());
        posterior.addCovariance(factor / x.size(), sum);
        pairs[s / 2] += (trace(sum) - before) * pairs.length;
      }
      square += squareOfStandardError(pairs);
    }
    return square;
  }

  private static double squareOfStandardError(double... pairs) {
    double error = Estimate.mean(pairs).standardError();
    return error * error;
  }

  private static double trace(double[][] matrix) {
    double trace = 0;
    for (int i = 0; i < matrix.length; i++) {
      trace += matrix[i][i];
    }
    return trace;
  }

  private static double[][] sum(double[][]... terms) {
    int d = terms[0].length;
    double[][] sum = new double[d][d];
    for (double[][] term : terms) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          sum[i][j] += term[i][j];
        }
      }
    }
    return sum;
  }

  /** sum_kl M_kl v_k v_l^T. */
  private static ErrorMatrix lift(double[][] flat, double[][] axes) {
    int d = axes[0].length;
    double[][] out = new double[d][d];
    for (int k = 0; k < flat.length; k++) {
      for (int l = 0; l < flat.length; l++) {
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d; j++) {
            out[i][j] += flat[k][l] * axes[k][i] * axes[l][j];
          }
        }
      }
    }
    return new ErrorMatrix(out);
  }
}
