package org.noisebook.filter;

import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;

/**
 * A linear softmax classifier of features: how much of what they know can be read off linearly.
 * Features are standardised; the loss is the mean cross-entropy + (l2 / 2) |weights|^2, minimised
 * by L-BFGS until no entry of its gradient exceeds 1e-6.
 *
 * <p>Held-out log-probability never exceeds {@link ProbeScore#ceiling} in the mean.
 */
public final class LinearProbe {
  /** The usual weight of the penalty. */
  public static final double L2 = 1e-4;

  private static final double TOLERANCE = 1e-6;
  private static final int MOST = 2000;

  private final double[] mean;
  private final double[] inverseStd;
  private final double[] weights;
  private final int classes;

  private LinearProbe(double[] mean, double[] inverseStd, double[] weights, int classes) {
    this.mean = mean;
    this.inverseStd = inverseStd;
    this.weights = weights;
    this.classes = classes;
  }

  /** Trains with {@link #L2}. */
  public static LinearProbe train(Points features, int[] labels, int classes) {
    return train(features, labels, classes, L2);
  }

  /**
   * Trains on features n x f with one label a row; refuses a class without samples.
   *
   * @throws ArithmeticException where the loss did not settle, as it may not with l2 = 0 where the
   *     classes can be separated
   */
  public static LinearProbe train(Points features, int[] labels, int classes, double l2) {
    features.requireFinite("features to probe");
    Require.atLeast(2, classes, "classes to probe for");
    Require.labels(labels, features.size(), classes);
    Require.everyClass(labels, classes, "among those to train on");
    if (!(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("expected an l2 of at least 0, got " + l2);
    }
    double[] mean = new double[features.dim()];
    double[] inverseStd = new double[features.dim()];
    moments(features, mean, inverseStd);
    Points x = standardised(features, mean, inverseStd);
    Lbfgs.Minimum found =
        Lbfgs.of(
            new SoftmaxLoss(x, labels, classes, l2),
            new double[classes * (features.dim() + 1)],
            TOLERANCE,
            MOST);
    if (!(found.gradient() <= 100 * TOLERANCE)) {
      throw new ArithmeticException(
          "the probe's loss still has a gradient of "
              + found.gradient()
              + " after "
              + found.steps()
              + " steps; take a larger l2 than "
              + l2);
    }
    return new LinearProbe(mean, inverseStd, found.point(), classes);
  }

  /** log P(class | features), n x classes. */
  public Points logProbabilities(Points features) {
    features.requireDim(mean.length, "features to probe").requireFinite("features to probe");
    Points x = standardised(features, mean, inverseStd);
    double[] out = new double[features.size() * classes];
    double[] row = new double[classes];
    for (int i = 0; i < features.size(); i++) {
      SoftmaxLoss.logits(weights, x.values(), i * mean.length, mean.length, row);
      double total = LogSumExp.of(row);
      for (int k = 0; k < classes; k++) {
        out[i * classes + k] = row[k] - total;
      }
    }
    return Points.wrap(features.size(), classes, out);
  }

  /** Mean log-probability of the true class and accuracy, on held-out features. */
  public ProbeScore score(Points features, int[] labels) {
    Require.labels(labels, features.size(), classes);
    return ProbeScore.of(logProbabilities(features), labels);
  }

  /** A copy of the weights in the standardised features, one row a class, the bias last. */
  public double[][] weights() {
    double[][] out = new double[classes][mean.length + 1];
    for (int k = 0; k < classes; k++) {
      System.arraycopy(weights, k * (mean.length + 1), out[k], 0, mean.length + 1);
    }
    return out;
  }

  /** A feature that does not vary is sent to 0. */
  private static void moments(Points x, double[] mean, double[] inverseStd) {
    int n = x.size();
    for (int j = 0; j < mean.length; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += x.get(i, j);
      }
      mean[j] = sum / n;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        squares += (x.get(i, j) - mean[j]) * (x.get(i, j) - mean[j]);
      }
      double std = Math.sqrt(squares / n);
      inverseStd[j] = std > 1e-12 * (1 + Math.abs(mean[j])) ? 1 / std : 0;
    }
  }

  private static Points standardised(Points x, double[] mean, double[] inverseStd) {
    double[] out = x.values().clone();
    for (int k = 0; k < out.length; k++) {
      int j = k % mean.length;
      out[k] = (out[k] - mean[j]) * inverseStd[j];
    }
    return Points.wrap(x.size(), x.dim(), out);
  }

  @Override
  public String toString() {
    return "LinearProbe[" + mean.length + " features, " + classes + " classes]";
  }
}
