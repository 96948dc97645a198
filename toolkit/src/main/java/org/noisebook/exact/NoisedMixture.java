package org.noisebook.exact;

import java.util.Arrays;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;

/**
 * A Gaussian mixture under a forward process: at every time again a mixture, with the same weights
 * and components N(a m_k, a^2 C_k + sigma^2 I), so that density, score, denoised mean and label
 * posterior are exact.
 *
 * <p>Everything goes through log responsibilities, so scores stay finite however far a point lies
 * from every mode. Cost: K components, O(K d^2) a point, O(K d) for spherical ones. Source:
 * textbook.
 */
public final class NoisedMixture implements ConditionalScoreModel {
  private final GaussianMixture mixture;
  private final ForwardProcess process;

  NoisedMixture(GaussianMixture mixture, ForwardProcess process) {
    this.mixture = mixture;
    this.process = process;
  }

  /** The clean mixture. */
  public GaussianMixture mixture() {
    return mixture;
  }

  @Override
  public ForwardProcess process() {
    return process;
  }

  @Override
  public int dim() {
    return mixture.dim();
  }

  @Override
  public int classes() {
    return mixture.classes();
  }

  @Override
  public NoisedMixture given(int label) {
    return mixture.given(label).under(process);
  }

  /** log p_t(x), one number a point. */
  public double[] logDensity(Points x, double t) {
    double[] out = new double[x.size()];
    evaluate(x, t, (i, parts, weights, total) -> out[i] = total);
    return out;
  }

  /** sum_k r_k(x) times the score of component k, r_k the responsibilities. */
  @Override
  public Points score(Points x, double t) {
    return mean(x, t, NoisedGaussian::addScore);
  }

  /** sum_k r_k(x) times the denoised mean of component k; needs no division by a or sigma. */
  @Override
  public Points denoised(Points x, double t) {
    return mean(x, t, NoisedGaussian::addDenoised);
  }

  /** P(label | x_t = x), n x classes(). */
  public Points labelPosterior(Points x, double t) {
    int classes = classes();
    int[] labels = mixture.labels();
    double[] out = new double[x.size() * classes];
    evaluate(
        x,
        t,
        (i, parts, weights, total) -> {
          for (int k = 0; k < weights.length; k++) {
            out[i * classes + labels[k]] += weights[k];
          }
        });
    return Points.wrap(x.size(), classes, out);
  }

  private Points mean(Points x, double t, Contribution contribution) {
    int d = dim();
    double[] out = new double[x.size() * d];
    evaluate(
        x,
        t,
        (i, parts, weights, total) -> {
          for (int k = 0; k < weights.length; k++) {
            // Below 1e-300 a weight cannot move a double, and most weights are there.
            if (weights[k] > 1e-300) {
              contribution.add(parts[k], weights[k], out, i * d);
            }
          }
        });
    return Points.wrap(x.size(), d, out);
  }

  private void evaluate(Points x, double t, Visitor visitor) {
    x.requireDim(dim(), "points given to a mixture in " + dim() + " dimensions");
    NoiseLevel level = process.at(t);
    double[] logWeights = Arrays.stream(mixture.weights()).map(Math::log).toArray();
    NoisedGaussian[] parts =
        mixture.components().stream()
            .map(c -> new NoisedGaussian(c, level))
            .toArray(NoisedGaussian[]::new);
    double[] responsibilities = new double[parts.length];
    for (int i = 0; i < x.size(); i++) {
      for (int k = 0; k < parts.length; k++) {
        responsibilities[k] = logWeights[k] + parts[k].logDensity(x.values(), i * dim());
      }
      visitor.visit(i, parts, responsibilities, LogSumExp.softmax(responsibilities));
    }
  }

  private interface Contribution {
    void add(NoisedGaussian component, double weight, double[] out, int offset);
  }

  private interface Visitor {
    void visit(int row, NoisedGaussian[] parts, double[] responsibilities, double logDensity);
  }
}
