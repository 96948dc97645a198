package org.noisebook.ridge;

import java.util.Arrays;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/**
 * A toy of a learned denoiser: the posterior mean of two equally likely points +l and -l with its
 * transition widened,
 *
 * <pre>m(t, x) = a l tanh(a l.x / (h + eps)),   score = (m - x) / h,   h = sigma^2.</pre>
 *
 * <p>eps = 0 is exact. The origin repels, and samples are memorised, for eps below |l|^2; beyond,
 * they slide to the middle. Derived, after He, Qiu, Tao 2026 (arXiv 2602.06021).
 *
 * @param process the forward process
 * @param point l, d numbers, not all 0
 * @param smoothing eps, at least 0
 */
public record SmoothedPair(ForwardProcess process, double[] point, double smoothing)
    implements ScoreModel {

  /** Refuses a point that is not finite or is the origin, and a negative eps. */
  public SmoothedPair {
    point = point.clone();
    double square = 0;
    for (double value : point) {
      square += value * value;
    }
    if (!(square > 0 && square < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a finite point other than the origin, got " + Arrays.toString(point));
    }
    if (!(smoothing >= 0 && smoothing < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "smoothing: expected a finite number of at least 0, got " + smoothing);
    }
  }

  @Override
  public int dim() {
    return point.length;
  }

  /** m, n x d. */
  public Points mean(Points x, double t) {
    x.requireDim(dim(), "points for the smoothed pair");
    NoiseLevel level = process.at(t);
    double width = level.sigma() * level.sigma() + smoothing;
    if (width == 0) {
      throw new IllegalArgumentException("the pair has no score at t = " + t + ", where sigma = 0");
    }
    double[] out = new double[x.values().length];
    for (int i = 0; i < x.size(); i++) {
      double dot = 0;
      for (int j = 0; j < dim(); j++) {
        dot += point[j] * x.get(i, j);
      }
      double factor = level.scale() * Math.tanh(level.scale() * dot / width);
      for (int j = 0; j < dim(); j++) {
        out[i * dim() + j] = factor * point[j];
      }
    }
    return Points.wrap(x.size(), dim(), out);
  }

  @Override
  public Points score(Points x, double t) {
    double sigma = process.at(t).sigma();
    if (sigma == 0) {
      throw new IllegalArgumentException("the pair has no score at t = " + t + ", where sigma = 0");
    }
    double h = sigma * sigma;
    return mean(x, t).combine(1 / h, -1 / h, x);
  }
}
