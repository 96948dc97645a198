package org.noisebook.guidance;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;

/** The mixtures whose guided laws were computed independently to many digits. */
final class Examples {
  static final ForwardProcess OU = ForwardProcess.ornsteinUhlenbeck(10);

  private Examples() {}

  /** Means 1 and -1, variance 1, equal weights; label 0 is +1. */
  static GaussianMixture pair() {
    return GaussianMixture.isotropic(new double[][] {{1}, {-1}}, 1);
  }

  /** Means 1 and -1, variance 1/4, weight 0.2 on label 0. */
  static GaussianMixture unequalPair() {
    return GaussianMixture.isotropic(new double[] {0.2, 0.8}, new double[][] {{1}, {-1}}, 0.5);
  }

  /** Means -a, 0, a, variance 1, equal weights; label 1 is the centre. */
  static GaussianMixture line(double a) {
    return GaussianMixture.isotropic(new double[][] {{-a}, {0}, {a}}, 1);
  }

  /** An equilateral triangle in the plane, variance 1. */
  static GaussianMixture triangle() {
    return GaussianMixture.isotropic(
        new double[][] {{Math.sqrt(3) / 2, 0.5}, {-Math.sqrt(3) / 2, 0.5}, {0, -1}}, 1);
  }

  private static final double[] WEIGHTS = {0.2, 0.5, 0.3};
  private static final double[][] MEANS = {{1, 0}, {-1, 0.5}, {0.5, -2}};

  /** Three unequal weights, covariance I / 4. */
  static GaussianMixture narrow() {
    return GaussianMixture.isotropic(WEIGHTS, MEANS, 0.5);
  }

  /** Three unequal weights, one full covariance. */
  static GaussianMixture tilted() {
    return GaussianMixture.shared(WEIGHTS, MEANS, new double[][] {{1, 0.3}, {0.3, 0.5}});
  }

  /** A heavy neighbour far left of the guided middle, a light one close on its right. */
  static GaussianMixture crowded() {
    return GaussianMixture.isotropic(
        new double[] {0.94, 0.04, 0.02}, new double[][] {{-4}, {0}, {1}}, 1);
  }

  static NoisedMixture noised(GaussianMixture mixture) {
    return mixture.under(OU);
  }

  static GuidedMixture guided(GaussianMixture mixture, int label, double eta) {
    return Guidance.eta(eta).of(noised(mixture), label);
  }
}
