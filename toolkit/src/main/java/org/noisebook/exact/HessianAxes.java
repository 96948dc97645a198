package org.noisebook.exact;

import java.util.Arrays;
import org.noisebook.math.EigenSolver;

/**
 * The eigenvectors of the Hessian of log p at one point after another, and the eigenvalues lambda =
 * -1 / h + nu / h^2, nu those of the posterior covariance C. Working space: not thread-safe, each
 * thread makes its own.
 *
 * <p>Near a training point at small h every nu underflows, though its direction is as well defined
 * as anywhere. So not C is decomposed but S = C Z / eps (see {@link KernelPoint}), written as a sum
 * of n - 1 squares, one for each atom added to the running mean of those before it:
 *
 * <pre>S = sum_k w_k (W_{k-1} / W_k) e_k e_k^T,   e_k = c_k - mean of atoms 0 .. k - 1.</pre>
 *
 * <p>Where the leading directions differ by more than rounding allows, {@link GradedRows} finds
 * them one scale at a time. Cost: O(k D^2 + D^3) with k atoms in reach, O(k^2 D + k^3) for k below
 * D. Source: derived.
 */
public final class HessianAxes {
  /** Below this ratio of eigenvalues of S, the smaller one's vector is not trusted to S. */
  private static final double GRADED = 1e-5;

  private final KernelDensity density;
  private final int dim;
  private final int split;
  private final KernelPoint at;
  private final double[] scatter;
  private final double[] mean;
  private final double[] logSpread;
  private final double[][] axes;
  private final double[] score;
  private final EigenSolver solver;
  private double[] rows = new double[0];
  private int found;

  HessianAxes(KernelDensity density, int split) {
    this.density = density;
    this.dim = density.dim();
    if (split < 1 || split > dim) {
      throw new IllegalArgumentException(
          "expected 1 to " + dim + " leading axes in " + dim + " dimensions, got " + split);
    }
    this.split = split;
    this.at = new KernelPoint(density);
    this.scatter = new double[dim * dim];
    this.mean = new double[dim];
    this.logSpread = new double[dim];
    this.axes = new double[dim][dim];
    this.score = new double[dim];
    this.solver = EigenSolver.of(dim);
  }

  /** Makes the point at {@code offset} the current one. */
  public void moveTo(double[] x, int offset) {
    at.moveToForAxes(x, offset);
    at.score(score, 0);
    found = 0;
    Arrays.fill(logSpread, Double.NEGATIVE_INFINITY);
    if (at.actives == 0) {
      return;
    }
    if (at.actives < dim) {
      decomposeGram();
    } else {
      decomposeScatter();
    }
    boolean graded = found < split || logSpread[split - 1] < logSpread[0] + Math.log(GRADED);
    if (graded && density.size() > 2) {
      found = new GradedRows(at, split + 1).into(logSpread, axes);
    }
    double scale = at.logScale();
    for (int k = 0; k < dim; k++) {
      logSpread[k] += scale;
    }
  }

  /** S itself, D x D. */
  private void decomposeScatter() {
    Arrays.fill(scatter, 0);
    Arrays.fill(mean, 0);
    double before = 1;
    double[] e = axes[0];
    for (int a = 0; a < at.actives; a++) {
      before = addAtom(a, before, e, 0);
      for (int i = 0; i < dim; i++) {
        double p = e[i];
        int row = i * dim;
        for (int j = 0; j <= i; j++) {
          scatter[row + j] += p * e[j];
        }
      }
    }
    solver.decompose(scatter);
    for (int k = 0; k < dim; k++) {
      keep(k, solver.value(k));
      System.arraycopy(solver.vector(k), 0, axes[k], 0, dim);
    }
  }

  /** G G^T of the k rows G of the sum of squares; its eigenvectors a give axes G^T a. */
  private void decomposeGram() {
    int k = at.actives;
    if (rows.length < k * dim) {
      rows = new double[dim * dim];
    }
    Arrays.fill(mean, 0);
    double before = 1;
    for (int a = 0; a < k; a++) {
      before = addAtom(a, before, rows, a * dim);
    }
    double[] gram = new double[k * k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int l = 0; l < dim; l++) {
          sum += rows[i * dim + l] * rows[j * dim + l];
        }
        gram[i * k + j] = sum;
      }
    }
    EigenSolver small = EigenSolver.of(k);
    small.decompose(gram);
    for (int q = 0; q < k && small.value(q) > 1e-14 * small.value(0); q++) {
      keep(q, small.value(q));
      combine(small.vector(q), axes[q]);
    }
  }

  private void combine(double[] share, double[] axis) {
    Arrays.fill(axis, 0);
    for (int a = 0; a < share.length; a++) {
      for (int j = 0; j < dim; j++) {
        axis[j] += share[a] * rows[a * dim + j];
      }
    }
    double length = Math.sqrt(KernelPoint.dot(axis, axis));
    for (int j = 0; j < dim; j++) {
      axis[j] /= length;
    }
  }

  private void keep(int k, double value) {
    logSpread[k] = value > 0 ? Math.log(value) : Double.NEGATIVE_INFINITY;
    found = k + 1;
  }

  /** Writes the a-th atom's row; returns the weight W_k of the atoms up to it, relative to top. */
  private double addAtom(int a, double before, double[] out, int offset) {
    int from = at.active[a] * dim;
    int origin = at.top * dim;
    double share = at.eps * at.weight[a];
    double after = before + share;
    double factor = Math.sqrt(at.weight[a] * (before / after));
    double[] c = density.centres;
    for (int j = 0; j < dim; j++) {
      double e = c[from + j] - c[origin + j] - mean[j];
      mean[j] += share / after * e;
      out[offset + j] = factor * e;
    }
    return after;
  }

  /** Takes one atom after another. */
  @FunctionalInterface
  public interface Visit {
    /**
     * @param weight gamma_j Z / eps, its responsibility without the factor that underflows
     * @param centred c_j - m, lent for the call
     */
    void atom(double weight, double[] centred);
  }

  /** Visits every atom in reach: sums of gamma_j f(c_j - m) without the factor eps / Z. */
  public void visit(Visit visit) {
    for (int a = 0; a < at.actives; a++) {
      visit.atom(at.weight[a], at.centred(a));
    }
    // The likeliest atom's c - m is itself of size eps, so that its powers beat 1 / eps.
    if (at.eps > 1e-150) {
      visit.atom(1 / at.eps, at.centred(-1));
    }
  }

  /** log(eps / Z), the factor left out by {@link #visit}. */
  public double logScale() {
    return at.logScale();
  }

  /** log p. */
  public double logDensity() {
    return at.logDensity();
  }

  /** The score, lent until the next point. */
  public double[] score() {
    return score;
  }

  /** How many axes are known; every other direction orthogonal to them has lambda = -1 / h. */
  public int found() {
    return found;
  }

  /** The k-th unit axis, k below {@link #found}, lent until the next point. */
  public double[] axis(int k) {
    return axes[k];
  }

  /** log nu_k, the posterior covariance's eigenvalues descending; minus infinity for 0. */
  public double logSpread(int k) {
    return logSpread[k];
  }

  /** lambda_k = (nu_k / h - 1) / h, descending. */
  public double eigenvalue(int k) {
    return (Math.exp(logSpread[k]) / density.variance - 1) / density.variance;
  }

  /** log((nu_k - nu_{k+1}) / nu_k), counted from 0; the relative gap below axis k. */
  public double logRelativeGap(int k) {
    double below = k + 1 < dim ? logSpread[k + 1] : Double.NEGATIVE_INFINITY;
    return logSpread[k] == Double.NEGATIVE_INFINITY
        ? Double.NEGATIVE_INFINITY
        : Math.log(-Math.expm1(Math.min(0, below - logSpread[k])));
  }

  /** log(lambda_k - lambda_{k+1}), counted from 0. */
  public double logGap(int k) {
    return logSpread[k] + logRelativeGap(k) - 2 * Math.log(density.variance);
  }
}
