package org.noisebook.learn;

import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.NormalGrid;
import org.noisebook.math.Points;

/** E[e e^T] over p_t for e = model's mean of a x_0 - posterior mean, the error itself averaged. */
final class MeanError {
  private MeanError() {}

  /** At time t, drawing the noise of data point i from stream {@code first} + i. */
  static ErrorMatrix at(
      MeanMatching problem, ScoreModel model, double t, long first, NoiseAverage average) {
    requireSame(problem, model);
    int d = problem.dim();
    NoiseLevel level = problem.process().at(t);
    double[] weights = problem.dataWeights();
    PointPosterior posterior = new PointPosterior(problem.data(), weights, level);
    double[][] sum = new double[d][d];
    double[] e = new double[d];
    for (int i = 0; i < problem.data().size(); i++) {
      NormalGrid noise = average.nodes(d, first + i);
      Points x = MeanMatching.noised(problem.data().row(i), level, noise.points());
      double[] clean = model.denoised(x, t).values();
      for (int s = 0; s < x.size(); s++) {
        posterior.look(x.values(), s * d);
        for (int j = 0; j < d; j++) {
          e[j] = level.scale() * clean[s * d + j] - posterior.mean()[j];
        }
        addSquare(weights[i] * noise.weights()[s], e, sum);
      }
    }
    return new ErrorMatrix(sum);
  }

  static ErrorMatrix integrated(
      MeanMatching problem, ScoreModel model, TimeWeight factor, NoiseAverage average) {
    int d = problem.dim();
    ErrorMatrix sum = new ErrorMatrix(new double[d][d]);
    for (int k = 0; k < problem.time().size(); k++) {
      double t = problem.time().times()[k];
      double sigma = problem.level(k).sigma();
      long first = (long) k * problem.data().size();
      double weight = factor.at(sigma * sigma) * problem.time().weights()[k];
      sum = sum.combine(1, weight, at(problem, model, t, first, average));
    }
    return sum;
  }

  private static void addSquare(double factor, double[] e, double[][] sum) {
    for (int i = 0; i < e.length; i++) {
      for (int j = 0; j < e.length; j++) {
        sum[i][j] += factor * e[i] * e[j];
      }
    }
  }

  private static void requireSame(MeanMatching problem, ScoreModel model) {
    if (model.dim() != problem.dim() || !model.process().equals(problem.process())) {
      throw new IllegalArgumentException(
          "expected a model of "
              + problem.process()
              + " in dimension "
              + problem.dim()
              + ", got one of "
              + model.process()
              + " in dimension "
              + model.dim());
    }
  }
}
