package org.noisebook.learn;

import org.noisebook.math.SymmetricEigen;

/**
 * Gradient flow on a {@link FeatureLoss}, solved: dA/dtau = -d grad L(A). In the eigenbasis U q_k =
 * lambda_k q_k, with B = A / sqrt(p), b_k = B q_k and v_k = V q_k,
 *
 * <pre>
 * b_k(tau) = b_k(0) e^(-2 tau lambda_k) + v_k (1 - e^(-2 tau lambda_k)) / lambda_k,
 * b_k(infinity) = v_k / lambda_k, or b_k(0) where lambda_k is at most the cutoff.
 * </pre>
 *
 * <p>Finite tau needs no pseudo-inverse and has no cutoff. Plain gradient descent at learning rate
 * eta on L is at tau = eta * steps / d. Cost: one eigendecomposition, O(p^3), then d p^2 a training
 * time. Source: He, Qiu, Tao 2026 (arXiv 2602.06021); the split derived.
 */
public final class FeatureFlow {
  private final FeatureLoss loss;
  private final SymmetricEigen eigen;
  private final double cutoff;
  private final double noise;

  /** b_k(0) and v_k, p x d each. */
  private final double[][] start;

  private final double[][] target;

  private FeatureFlow(FeatureLoss loss, SymmetricEigen eigen, double[][] weights, double cutoff) {
    this.loss = loss;
    this.eigen = eigen;
    this.cutoff = cutoff;
    int p = eigen.values().length;
    // Below the rounding of the decomposition an eigenvalue is 0, and so then is v_k.
    this.noise = 4e-16 * Math.sqrt(p) * Math.abs(eigen.values()[0]);
    this.start = project(weights, 1 / Math.sqrt(p));
    this.target = project(loss.targetMatrix(), 1);
  }

  /** From output weights A(0), d x p, with the cutoff 1 / (10^4 p) at infinity. */
  public static FeatureFlow of(FeatureLoss loss, double[][] weights) {
    return of(loss, weights, 1e-4 / loss.features().count());
  }

  /**
   * With another cutoff: directions whose eigenvalue is at most this are left alone at infinity.
   */
  public static FeatureFlow of(FeatureLoss loss, double[][] weights, double cutoff) {
    loss.requireWeights(weights);
    if (!(cutoff >= 0)) {
      throw new IllegalArgumentException("cutoff: expected a number of at least 0, got " + cutoff);
    }
    return new FeatureFlow(loss, SymmetricEigen.of(loss.featureMatrix()), weights, cutoff);
  }

  /** The flow from other output weights, without a second decomposition. */
  public FeatureFlow from(double[][] weights) {
    loss.requireWeights(weights);
    return new FeatureFlow(loss, eigen, weights, cutoff);
  }

  /** The eigenvalues of U, descending; direction k is learned by tau of about 1 / (2 lambda_k). */
  public double[] eigenvalues() {
    return eigen.values().clone();
  }

  /** A(tau), d x p; tau may be {@link Double#POSITIVE_INFINITY}. */
  public double[][] weights(double tau) {
    int d = loss.features().dim();
    int p = start.length;
    double root = Math.sqrt(p);
    double[][] a = new double[d][p];
    double[] b = new double[d];
    for (int k = 0; k < p; k++) {
      solve(k, tau, b);
      for (int r = 0; r < d; r++) {
        double factor = root * b[r];
        for (int j = 0; j < p; j++) {
          a[r][j] += factor * eigen.vectors()[k][j];
        }
      }
    }
    return a;
  }

  /** The model after training time tau, from 0 to {@link Double#POSITIVE_INFINITY}. */
  public FeatureScore at(double tau) {
    return FeatureScore.of(loss.features(), loss.problem().process(), weights(tau));
  }

  /** The model at the end of training. */
  public FeatureScore limit() {
    return at(Double.POSITIVE_INFINITY);
  }

  /** The loss at tau and its split, given the irreducible loss of the same problem. */
  public FeatureError error(double tau, IrreducibleLoss floor) {
    requireTime(tau);
    int d = loss.features().dim();
    double[][] atLimit = new ErrorMatrix(loss.secondMoment()).matrix();
    double[][] excess = new double[d][d];
    int p = start.length;
    double[] now = new double[d];
    double[] end = new double[d];
    for (int k = 0; k < p; k++) {
      solve(k, tau, now);
      solve(k, Double.POSITIVE_INFINITY, end);
      addMode(k, end, p, atLimit);
      if (kept(k)) {
        addExcess(k, now, end, excess);
      } else {
        addMode(k, now, p, excess);
        addMode(k, end, -p, excess);
      }
    }
    ErrorMatrix limit = new ErrorMatrix(atLimit).times(1.0 / d);
    ErrorMatrix optimisation = new ErrorMatrix(excess).times(1.0 / d);
    return new FeatureError(
        tau,
        limit.combine(1, 1, optimisation),
        floor.error(),
        limit.minus(floor.error()),
        optimisation);
  }

  private boolean kept(int k) {
    return eigen.values()[k] > Math.max(cutoff, noise);
  }

  /** b_k(tau), d numbers. */
  private void solve(int k, double tau, double[] b) {
    requireTime(tau);
    double lambda = eigen.values()[k];
    boolean infinite = tau == Double.POSITIVE_INFINITY;
    if (infinite && !kept(k) || lambda <= noise) {
      System.arraycopy(start[k], 0, b, 0, b.length);
      return;
    }
    double decay = infinite ? 0 : Math.exp(-2 * tau * lambda);
    double gain = infinite ? 1 / lambda : -Math.expm1(-2 * tau * lambda) / lambda;
    for (int r = 0; r < b.length; r++) {
      b[r] = start[k][r] * decay + target[k][r] * gain;
    }
  }

  /** sum += p lambda (now - end)(now - end)^T: the loss above its minimum in mode k. */
  private void addExcess(int k, double[] now, double[] end, double[][] sum) {
    double factor = start.length * eigen.values()[k];
    for (int r = 0; r < now.length; r++) {
      for (int s = 0; s < now.length; s++) {
        sum[r][s] += factor * (now[r] - end[r]) * (now[s] - end[s]);
      }
    }
  }

  /** sum += factor (lambda b b^T - v b^T - b v^T). */
  private void addMode(int k, double[] b, double factor, double[][] sum) {
    double lambda = Math.max(0, eigen.values()[k]);
    double[] v = target[k];
    for (int r = 0; r < b.length; r++) {
      for (int s = 0; s < b.length; s++) {
        sum[r][s] += factor * (lambda * b[r] * b[s] - v[r] * b[s] - b[r] * v[s]);
      }
    }
  }

  /** scale * rows * q_k for every k, p x d. */
  private double[][] project(double[][] rows, double scale) {
    double[][] out = new double[eigen.values().length][rows.length];
    for (int k = 0; k < out.length; k++) {
      for (int r = 0; r < rows.length; r++) {
        double sum = 0;
        for (int j = 0; j < out.length; j++) {
          sum += rows[r][j] * eigen.vectors()[k][j];
        }
        out[k][r] = scale * sum;
      }
    }
    return out;
  }

  private static void requireTime(double tau) {
    if (!(tau >= 0)) {
      throw new IllegalArgumentException(
          "training time tau: expected a number from 0 to infinity, got " + tau);
    }
  }

  @Override
  public String toString() {
    return "gradient flow on the " + loss;
  }
}
