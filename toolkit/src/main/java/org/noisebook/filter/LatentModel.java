package org.noisebook.filter;

import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;

/**
 * A score model that knows the label behind its points: its prior, its posterior given a noisy
 * point, and its joint law with clean points. What a generation filters for.
 */
public interface LatentModel extends ConditionalScoreModel {

  /** P(label), one number a class. */
  double[] prior();

  /** P(label | x_t = x), n x classes(). */
  Points labelPosterior(Points x, double t);

  /** E[x_0 | label], classes() x d: what is known of x_0 before anything is seen. */
  Points classMeans();

  /** Draws clean points with their labels, row i from stream i of {@code seed}. */
  LabelledPoints sample(int n, long seed);

  /** H(label) in nats, the most that can be known. */
  default double labelEntropy() {
    return Entropy.of(prior());
  }

  /** The labels of a mixture's components. */
  static LatentModel of(NoisedMixture model) {
    return new MixtureLatent(model);
  }

  /**
   * The labels of a finite data set, one an atom of {@code measure} (of its distinct points, in
   * their order), numbered from 0 without gaps; exact at any size, O(n d) a point.
   */
  static LatentModel of(EmpiricalMeasure measure, int[] labels, ForwardProcess process) {
    return AtomLatent.of(measure, labels, process);
  }
}
