package org.noisebook.learn;

import java.util.Arrays;
import org.noisebook.math.NonFiniteException;

/**
 * Plain gradient descent on a {@link FeatureLoss}, A <- A - eta grad L(A): the independent check of
 * {@link FeatureFlow}, which it follows at training time tau = eta * steps / d with an error of
 * first order in eta.
 *
 * <p>Stable for eta below d / (largest eigenvalue of U). Cost: d p^2 a step.
 *
 * @param loss the loss descended
 * @param rate the learning rate eta
 */
public record GradientDescent(FeatureLoss loss, double rate) {
  /** Refuses a rate that is not positive. */
  public GradientDescent {
    Require.positive(rate, "learning rate");
  }

  /** The rate that reaches training time {@code tau} in {@code steps} steps. */
  public static GradientDescent reaching(FeatureLoss loss, double tau, int steps) {
    Require.atLeast(steps, 1, "steps");
    return new GradientDescent(loss, Require.positive(tau, "training time") * dim(loss) / steps);
  }

  /** tau after so many steps. */
  public double trainingTime(int steps) {
    return rate * steps / dim(loss);
  }

  /** The weights after {@code steps} steps from {@code start}, d x p. */
  public double[][] run(double[][] start, int steps) {
    Require.atLeast(steps, 0, "steps");
    double[][] a =
        Arrays.stream(loss.requireWeights(start)).map(double[]::clone).toArray(double[][]::new);
    for (int k = 1; k <= steps; k++) {
      double[][] descent = loss.descent(a);
      double largest = 0;
      for (int r = 0; r < a.length; r++) {
        for (int j = 0; j < a[r].length; j++) {
          a[r][j] += rate / a.length * descent[r][j];
          largest = Math.max(largest, Math.abs(a[r][j]));
        }
      }
      if (!(largest < 1e100)) {
        throw new NonFiniteException(
            "gradient descent diverged by step "
                + k
                + " at learning rate "
                + rate
                + "; it is stable below d / (largest eigenvalue of U)");
      }
    }
    return a;
  }

  private static int dim(FeatureLoss loss) {
    return loss.features().dim();
  }
}
