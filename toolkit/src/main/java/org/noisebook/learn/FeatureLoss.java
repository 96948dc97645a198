package org.noisebook.learn;

import org.noisebook.math.Points;

/**
 * The mean-matching loss of m = A f(t, x) / sqrt(p), a quadratic form in the weights A,
 *
 * <pre>
 * L(A) = (p/d) tr[ B U B^T - 2 V B^T ] + (1/d) tr C,   B = A / sqrt(p),
 * U = (1/p) int w E[f f^T] dt (p x p),   V = (1/p) int w E[a x_0 f^T] dt (d x p),
 * C = int w a^2 E[x_0 x_0^T] dt (d x d).
 * </pre>
 *
 * <p>Cost for N times, n points and m noise nodes: N n m p^2 multiplications, or, in closed form, N
 * n p^2 / 2 pair moments of at most 0.2 us. The same numbers come out on any number of threads.
 * Under Monte Carlo, a x_0 is replaced by its posterior mean given x_t, which has the same
 * expectation and less variance.
 */
public final class FeatureLoss {
  /** p x p matrices of doubles that the eigendecomposition keeps at once. */
  private static final int MATRICES = 7;

  private final MeanMatching problem;
  private final RandomFeatures features;
  private final double[][] u;
  private final double[][] v;
  private final double[][] c;

  private FeatureLoss(MeanMatching problem, RandomFeatures features) {
    int p = features.count();
    int d = features.dim();
    this.problem = problem;
    this.features = features;
    this.u = new double[p][p];
    this.v = new double[d][p];
    this.c = new double[d][d];
  }

  static FeatureLoss of(MeanMatching problem, RandomFeatures features, NoiseAverage average) {
    problem.data().requireDim(features.dim(), "training points for these random features");
    requireMemory(features.count());
    FeatureLoss loss = new FeatureLoss(problem, features);
    if (average instanceof NoiseAverage.ClosedForm) {
      new ReluMatrices(problem, features).addTo(loss.u, loss.v);
      loss.addSecondMoment();
    } else {
      new SampledMatrices(problem, features, average).addTo(loss.u, loss.v, loss.c);
    }
    loss.mirror();
    return loss;
  }

  /** The problem whose loss this is. */
  public MeanMatching problem() {
    return problem;
  }

  /** The frozen features. */
  public RandomFeatures features() {
    return features;
  }

  /** The loss at weights A, d x p, by direction, the factor 1/d included. */
  public ErrorMatrix at(double[][] weights) {
    requireWeights(weights);
    int d = features.dim();
    int p = features.count();
    double root = Math.sqrt(p);
    double[][] out = new double[d][d];
    for (int j = 0; j < p; j++) {
      for (int r = 0; r < d; r++) {
        double au = product(weights[r], j);
        for (int s = 0; s < d; s++) {
          // p (B U B^T - B V^T - V B^T) in terms of A = sqrt(p) B
          out[s][r] += weights[s][j] * (au - root * v[r][j]) - root * v[s][j] * weights[r][j];
        }
      }
    }
    for (int r = 0; r < d; r++) {
      for (int s = 0; s < d; s++) {
        out[r][s] = (out[r][s] + c[r][s]) / d;
      }
    }
    return new ErrorMatrix(out);
  }

  /** -d grad L(A) = 2 sqrt(p) V - 2 A U, d x p. */
  public double[][] descent(double[][] weights) {
    requireWeights(weights);
    double root = Math.sqrt(features.count());
    double[][] out = new double[features.dim()][features.count()];
    for (int r = 0; r < out.length; r++) {
      for (int j = 0; j < out[r].length; j++) {
        out[r][j] = 2 * (root * v[r][j] - product(weights[r], j));
      }
    }
    return out;
  }

  /** U, lent for reading, p x p. */
  public double[][] featureMatrix() {
    return u;
  }

  /** V, lent for reading, d x p. */
  public double[][] targetMatrix() {
    return v;
  }

  /** C, lent for reading, d x d: (1/d) of its trace is the loss of A = 0. */
  public double[][] secondMoment() {
    return c;
  }

  private double product(double[] row, int j) {
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += row[k] * u[j][k];
    }
    return sum;
  }

  double[][] requireWeights(double[][] weights) {
    Points.of(weights).requireDim(features.count(), "output weights A (d x p)");
    if (weights.length != features.dim()) {
      throw new IllegalArgumentException(
          "output weights A: expected shape "
              + features.dim()
              + " x "
              + features.count()
              + ", got "
              + weights.length
              + " x "
              + weights[0].length);
    }
    return weights;
  }

  private void addSecondMoment() {
    Points x = problem.data();
    for (int k = 0; k < problem.time().size(); k++) {
      double a = problem.level(k).scale();
      double factor = problem.coefficient(k) * a * a;
      for (int i = 0; i < x.size(); i++) {
        for (int r = 0; r < c.length; r++) {
          for (int s = 0; s < c.length; s++) {
            c[r][s] += factor * problem.dataWeights()[i] * x.get(i, r) * x.get(i, s);
          }
        }
      }
    }
  }

  private void mirror() {
    for (int j = 0; j < u.length; j++) {
      for (int k = 0; k < j; k++) {
        u[k][j] = u[j][k];
      }
    }
  }

  private static void requireMemory(int p) {
    double need = 8.0 * MATRICES * p * p;
    double most = Runtime.getRuntime().maxMemory();
    if (need > most) {
      throw new IllegalArgumentException(
          String.format(
              "%d features need about %.1f GB for matrices of %d x %d, but the machine lends Java"
                  + " %.1f GB; take at most %d features, or start Java with a larger -Xmx",
              p, need / 1e9, p, p, most / 1e9, (int) Math.sqrt(most / (8.0 * MATRICES))));
    }
  }

  @Override
  public String toString() {
    return "loss of " + features + "; " + problem;
  }
}
