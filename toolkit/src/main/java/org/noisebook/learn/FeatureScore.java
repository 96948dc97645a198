package org.noisebook.learn;

import java.util.Arrays;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * Random features with output weights A as a score model: the mean of a x_0 is m = A f(t, x) /
 * sqrt(p), hence denoised = m / a, score = (m - x) / sigma^2, eps = (x - m) / sigma.
 *
 * <p>Immutable. Cost: about p (2d + 5) multiplications a point, p (2K + 1) a call.
 */
public final class FeatureScore implements ScoreModel {
  private final RandomFeatures features;
  private final ForwardProcess process;

  /** A / sqrt(p), d x p. */
  private final double[][] scaled;

  private FeatureScore(RandomFeatures features, ForwardProcess process, double[][] scaled) {
    this.features = features;
    this.process = process;
    this.scaled = scaled;
  }

  /** The model with output weights A, d x p. */
  public static FeatureScore of(
      RandomFeatures features, ForwardProcess process, double[][] weights) {
    Points a = Points.of(weights).requireDim(features.count(), "output weights A (d x p)");
    if (a.size() != features.dim()) {
      throw new IllegalArgumentException(
          "output weights A: expected shape "
              + features.dim()
              + " x "
              + features.count()
              + ", got "
              + a.shape());
    }
    double root = Math.sqrt(features.count());
    return new FeatureScore(features, process, a.map(value -> value / root).toArray());
  }

  /** The frozen features. */
  public RandomFeatures features() {
    return features;
  }

  /** The output weights A, d x p, a copy. */
  public double[][] weights() {
    double root = Math.sqrt(features.count());
    return Arrays.stream(scaled)
        .map(row -> Arrays.stream(row).map(value -> root * value).toArray())
        .toArray(double[][]::new);
  }

  @Override
  public ForwardProcess process() {
    return process;
  }

  @Override
  public int dim() {
    return features.dim();
  }

  /** m = A f(t, x) / sqrt(p), the model of E[a x_0 | x_t = x], n x d. */
  public Points mean(Points x, double t) {
    x.requireDim(dim(), "points for a random-feature score").requireFinite("points");
    double[] offset = features.offset(process.at(t).time());
    int d = dim();
    int p = features.count();
    double[] out = new double[x.size() * d];
    RowBlocks.run(
        x.size(),
        (long) p * (2L * d + 5),
        (from, to) -> {
          double[] f = new double[p];
          for (int i = from; i < to; i++) {
            features.row(x.values(), i * d, offset, f, 0);
            for (int r = 0; r < d; r++) {
              out[i * d + r] = dot(scaled[r], f);
            }
          }
        });
    return Points.wrap(x.size(), d, out).requireFinite("random-feature model at t = " + t);
  }

  @Override
  public Points denoised(Points x, double t) {
    double a = process.at(t).scale();
    return mean(x, t).map(value -> value / a);
  }

  @Override
  public Points score(Points x, double t) {
    double sigma = noise(t).sigma();
    double h = sigma * sigma;
    return mean(x, t).combine(1 / h, -1 / h, x);
  }

  @Override
  public Points eps(Points x, double t) {
    double sigma = noise(t).sigma();
    return x.combine(1 / sigma, -1 / sigma, mean(x, t));
  }

  private NoiseLevel noise(double t) {
    NoiseLevel level = process.at(t);
    if (level.sigma() == 0) {
      throw new IllegalArgumentException(
          "a random-feature model has no score at t = " + t + ", where sigma = 0");
    }
    return level;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "FeatureScore[" + features + ", " + process.name() + "]";
  }
}
