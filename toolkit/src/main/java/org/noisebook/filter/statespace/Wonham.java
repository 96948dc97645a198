package org.noisebook.filter.statespace;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;

/**
 * Wonham's filter, P(X_t = k | Y on [0, t]), of a {@link FiniteState} model. Over each interval, by
 * Strang's splitting: half the observation, the chain, half the observation,
 *
 * <pre>l_k += (h_k . R^-1 dY - h_k . R^-1 h_k dt / 2) / 2,   p = exp(rates dt)^T p,</pre>
 *
 * <p>in logarithms and with the exact matrix exponential, so the result never leaves the simplex.
 * Error O(dt) from the path between its times; exact for a chain that never jumps. Source: Wonham
 * 1965; the splitting derived.
 */
public record Wonham(FiniteState model) {
  /** The filter of {@code model}. */
  public static Wonham of(FiniteState model) {
    return new Wonham(model);
  }

  /**
   * P(X = k | Y so far) at every time of the path, as the means of the K indicators of the states;
   * their covariances are diag(p) - p p^T. The log-evidence is against pure noise.
   */
  public FilterRun run(ObservedPath path) {
    path.requireDim(model.observationDim());
    int count = model.states();
    double[] p = model.initial().clone();
    double[] rows = new double[(path.intervals() + 1) * count];
    double[] logEvidences = new double[path.intervals() + 1];
    System.arraycopy(p, 0, rows, 0, count);
    RealMatrix chain = chain(path.length(0));
    double length = path.length(0);
    for (int k = 0; k < path.intervals(); k++) {
      if (Math.abs(path.length(k) - length) > 1e-13 * length) {
        length = path.length(k);
        chain = chain(length);
      }
      double[] half = half(path.increment(k), path.length(k));
      logEvidences[k + 1] = weigh(p, half);
      p = chain.operate(p);
      logEvidences[k + 1] += weigh(p, half);
      System.arraycopy(p, 0, rows, (k + 1) * count, count);
    }
    Points probabilities = Points.wrap(path.intervals() + 1, count, rows);
    double[][][] covariances = new double[probabilities.size()][][];
    Arrays.setAll(covariances, k -> covariance(probabilities.row(k)));
    return new FilterRun(
        "Wonham", probabilities, covariances, logEvidences, List.of(), new double[0], List.of());
  }

  private static double[][] covariance(double[] p) {
    double[][] covariance = new double[p.length][p.length];
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        covariance[i][j] = (i == j ? p[i] : 0) - p[i] * p[j];
      }
    }
    return covariance;
  }

  /** exp(rates dt)^T; entries that rounding put below 0 are 0. */
  private RealMatrix chain(double length) {
    RealMatrix scaled = MatrixUtils.createRealMatrix(model.rates()).scalarMultiply(length);
    RealMatrix exp = MatrixUtils.matrixExponential(scaled).transpose();
    for (int i = 0; i < exp.getRowDimension(); i++) {
      for (int j = 0; j < exp.getColumnDimension(); j++) {
        exp.setEntry(i, j, Math.max(0, exp.getEntry(i, j)));
      }
    }
    return exp;
  }

  /** Half of h_k . R^-1 dY - h_k . R^-1 h_k dt / 2, each k. */
  private double[] half(double[] increment, double length) {
    RealMatrix precision = MatrixUtils.inverse(MatrixUtils.createRealMatrix(model.noise()));
    double[] half = new double[model.states()];
    for (int k = 0; k < half.length; k++) {
      double[] weighed = precision.operate(model.levels()[k]);
      for (int j = 0; j < weighed.length; j++) {
        half[k] += 0.5 * weighed[j] * (increment[j] - 0.5 * length * model.levels()[k][j]);
      }
    }
    return half;
  }

  /** p_k e^{l_k} made probabilities in place; returns the log of their sum. */
  private static double weigh(double[] p, double[] log) {
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.log(p[k]) + log[k];
    }
    return LogSumExp.softmax(p);
  }
}
