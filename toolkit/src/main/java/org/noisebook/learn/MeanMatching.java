package org.noisebook.learn;

import java.util.Arrays;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/**
 * The denoising mean-matching problem on finitely many training points,
 *
 * <pre>
 * L(m) = (1/d) int w(t) sum_i w_i E|m(t, a x_i + sigma z) - a x_i|^2 dt,   z ~ N(0, I),
 * </pre>
 *
 * <p>whose best m is the posterior mean of a x_0. A score model belongs to it by m = a times its
 * denoised mean = x + sigma^2 score.
 *
 * <p>Source: He, Qiu, Tao 2026 (arXiv 2602.06021), with a general forward process.
 *
 * @param process the forward process
 * @param data the training points x_i, n x d
 * @param dataWeights w_i, positive, summing to 1
 * @param time the rule that stands for the integral over time
 * @param weight w(t)
 */
public record MeanMatching(
    ForwardProcess process,
    Points data,
    double[] dataWeights,
    TimeQuadrature time,
    TimeWeight weight) {

  /** Refuses data that are not finite, weights that are none, and times outside the process. */
  public MeanMatching {
    data.requireFinite("training points");
    dataWeights = dataWeights.clone();
    if (dataWeights.length != data.size()) {
      throw new IllegalArgumentException(
          "expected one weight for each of the points (shape "
              + data.shape()
              + "), got "
              + dataWeights.length);
    }
    double total = Arrays.stream(dataWeights).sum();
    if (!(Math.abs(total - 1) < 1e-9) || !Arrays.stream(dataWeights).allMatch(w -> w > 0)) {
      throw new IllegalArgumentException(
          "expected positive data weights that sum to 1, got " + Arrays.toString(dataWeights));
    }
    Arrays.stream(time.times()).forEach(process::at);
    if (weight != TimeWeight.ONE && process.sigma(time.earliest()) == 0) {
      throw new IllegalArgumentException(
          "the time weight "
              + weight
              + " is infinite at t = "
              + time.earliest()
              + ", where sigma = 0; start later");
    }
  }

  /** Equally weighted points and w(t) = 1. */
  public static MeanMatching of(ForwardProcess process, Points data, TimeQuadrature time) {
    double[] equal = new double[data.size()];
    Arrays.fill(equal, 1.0 / data.size());
    return new MeanMatching(process, data, equal, time, TimeWeight.ONE);
  }

  /** The same with another w(t). */
  public MeanMatching weighted(TimeWeight other) {
    return new MeanMatching(process, data, dataWeights, time, other);
  }

  /** The same with another rule for the integral over time. */
  public MeanMatching on(TimeQuadrature other) {
    return new MeanMatching(process, data, dataWeights, other, weight);
  }

  /**
   * The loss of random features: exact for ReLU, by Gauss-Hermite nodes for others, 90 on a line,
   * 32 a side else.
   */
  public FeatureLoss loss(RandomFeatures features) {
    return loss(
        features,
        features.activation().equals(Activation.RELU)
            ? NoiseAverage.closedForm()
            : NoiseAverage.gaussHermite(dim() == 1 ? 90 : 32));
  }

  /** The loss of random features; {@link FeatureLoss} says what it costs. */
  public FeatureLoss loss(RandomFeatures features, NoiseAverage average) {
    return FeatureLoss.of(this, features, average);
  }

  /** The irreducible loss by quadrature, for points whose affine hull is at most a plane. */
  public IrreducibleLoss floor() {
    return IrreducibleLoss.quadrature(this);
  }

  /**
   * The irreducible loss over the draws of {@code average}. The same draws give a feature loss that
   * never lies below it.
   */
  public IrreducibleLoss floor(NoiseAverage.MonteCarlo average) {
    return IrreducibleLoss.monteCarlo(this, average);
  }

  /** E[e e^T] at one time, e = m - posterior mean, over x ~ p_t. */
  public ErrorMatrix error(ScoreModel model, double t, NoiseAverage average) {
    return MeanError.at(this, model, t, 0, average);
  }

  /**
   * int factor(t) E[e e^T] dt with e = m - posterior mean: {@link TimeWeight#ONE} integrates the
   * error of the mean, {@link TimeWeight#INVERSE_VARIANCE_SQUARED} that of the score.
   */
  public ErrorMatrix integratedError(ScoreModel model, TimeWeight factor, NoiseAverage average) {
    return MeanError.integrated(this, model, factor, average);
  }

  int dim() {
    return data.dim();
  }

  NoiseLevel level(int k) {
    return process.at(time.times()[k]);
  }

  /** w(t_k) dt_k. */
  double coefficient(int k) {
    double sigma = level(k).sigma();
    return weight.at(sigma * sigma) * time.weights()[k];
  }

  /** The rows a x_i + sigma z, x taken over the rows z of a noise grid. */
  static Points noised(double[] point, NoiseLevel level, Points noise) {
    double[] x = new double[noise.values().length];
    for (int k = 0; k < x.length; k++) {
      x[k] = level.scale() * point[k % point.length] + level.sigma() * noise.values()[k];
    }
    return Points.wrap(noise.size(), noise.dim(), x);
  }

  @Override
  public String toString() {
    return "mean matching of "
        + data.shape()
        + " points, "
        + process.name()
        + ", w = "
        + weight
        + ", "
        + time;
  }
}
