package org.noisebook.math;

/** Sums of exponentials without overflow or underflow. */
public final class LogSumExp {
  private LogSumExp() {}

  /** log(sum_i exp(a_i)); minus infinity when every term is minus infinity. */
  public static double of(double... a) {
    double max = max(a);
    if (Double.isInfinite(max)) {
      return max;
    }
    double sum = 0;
    for (double value : a) {
      sum += Math.exp(value - max);
    }
    return max + Math.log(sum);
  }

  /** Replaces logits a_i by exp(a_i) / sum_j exp(a_j) and returns log(sum_j exp(a_j)). */
  public static double softmax(double[] a) {
    double total = of(a);
    if (Double.isInfinite(total) || Double.isNaN(total)) {
      throw new NonFiniteException(
          "softmax: expected finite logits, their log-sum-exp is " + total);
    }
    for (int i = 0; i < a.length; i++) {
      a[i] = Math.exp(a[i] - total);
    }
    return total;
  }

  private static double max(double[] a) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : a) {
      // Not Math.max alone: a NaN must come through, not be compared away.
      max = Double.isNaN(value) ? Double.NaN : Math.max(max, value);
    }
    return max;
  }
}
