package org.noisebook.learn;

import java.util.Arrays;

/**
 * The loss of each step of a training, first to last.
 *
 * @param loss one number a step; may be empty
 */
public record LossHistory(double[] loss) {
  /** Copies the array. */
  public LossHistory {
    loss = loss.clone();
  }

  /** A copy of the losses. */
  @Override
  public double[] loss() {
    return loss.clone();
  }

  /** The number of steps. */
  public int steps() {
    return loss.length;
  }

  /** The mean loss of the last {@code window} steps, or of all if there are fewer; NaN if none. */
  public double last(int window) {
    Require.atLeast(window, 1, "window");
    return Arrays.stream(loss, Math.max(0, loss.length - window), loss.length)
        .average()
        .orElse(Double.NaN);
  }

  /** At each step the mean over the last {@code window} steps: the curve to look at. */
  public double[] smoothed(int window) {
    Require.atLeast(window, 1, "window");
    double[] mean = new double[loss.length];
    double sum = 0;
    for (int i = 0; i < loss.length; i++) {
      sum += loss[i] - (i >= window ? loss[i - window] : 0);
      mean[i] = sum / Math.min(i + 1, window);
    }
    return mean;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LossHistory that && Arrays.equals(loss, that.loss);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(loss);
  }

  @Override
  public String toString() {
    return "LossHistory[" + loss.length + " steps, last 100: " + (float) last(100) + "]";
  }
}
