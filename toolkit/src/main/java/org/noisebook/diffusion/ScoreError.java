package org.noisebook.diffusion;

import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * How far one score model is from another of the same process, such as a learned one from the
 * exact.
 */
public final class ScoreError {
  private ScoreError() {}

  /**
   * The relative error at one time,
   *
   * <pre>sqrt(sum |model - truth|^2 / sum |truth|^2),   sums over the rows of x.</pre>
   *
   * @param x points of p_t, n x d, at which the scores are compared
   */
  public static double relative(ScoreModel model, ScoreModel truth, Points x, double t) {
    Points exact = truth.score(x, t);
    double wrong = squareSum(model.score(x, t).combine(1, -1, exact));
    return Math.sqrt(wrong / squareSum(exact));
  }

  /**
   * The relative error at each of {@code times}, on {@code clean} points noised from {@code seed}.
   */
  public static double[] along(
      ScoreModel model, ScoreModel truth, Points clean, double[] times, long seed) {
    double[] errors = new double[times.length];
    for (int k = 0; k < times.length; k++) {
      Points x = truth.process().noised(clean, times[k], Rng.of(seed));
      errors[k] = relative(model, truth, x, times[k]);
    }
    return errors;
  }

  private static double squareSum(Points points) {
    double sum = 0;
    for (double value : points.values()) {
      sum += value * value;
    }
    return sum;
  }
}
