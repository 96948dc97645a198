package org.noisebook.learn;

import java.util.Arrays;
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
  private static final int PLANE_NODES = 129;

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
    NormalGrid grid = NormalGrid.of(q, q == 1 ? LINE_NODES : PLANE_NODES, 1);
    double[][][] terms = new double[problem.time().size()][][];
    RowBlocks.run(
        terms.length,
        1 << 20,
        (from, to) -> {
          for (int k = from; k < to; k++) {
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
    PointPosterior posterior = new PointPosterior(flat, weights, level);
    double coefficient = problem.coefficient(k);
    for (int i = 0; i < flat.size(); i++) {
      Points x = MeanMatching.noised(flat.row(i), level, grid.points());
      for (int s = 0; s < x.size(); s++) {
        posterior.look(x.values(), s * x.dim());
        posterior.addCovariance(coefficient * weights[i] * grid.weights()[s], sum);
      }
    }
    return sum;
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
