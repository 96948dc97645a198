package org.noisebook.exact;

import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Draws from a mixture: first the component, then the point. */
final class MixtureDraws {
  private MixtureDraws() {}

  /** {@code n} points with their labels, row i from stream i of {@code seed}. */
  static LabelledPoints of(GaussianMixture mixture, int n, long seed) {
    Rng root = Rng.of(seed);
    int dim = mixture.dim();
    double[] weights = mixture.weights();
    int[] labels = mixture.labels();
    double[] out = new double[n * dim];
    int[] drawn = new int[n];
    for (int i = 0; i < n; i++) {
      Rng rng = root.stream(i);
      int k = rng.choose(weights);
      drawn[i] = labels[k];
      drawInto(out, i * dim, mixture.components().get(k), rng);
    }
    return new LabelledPoints(Points.wrap(n, dim, out), drawn);
  }

  private static void drawInto(double[] out, int offset, Gaussian component, Rng rng) {
    double[] mean = component.mean();
    System.arraycopy(mean, 0, out, offset, mean.length);
    for (int k = 0; k < mean.length; k++) {
      double along = Math.sqrt(Math.max(0, component.axes().values()[k])) * rng.gaussian();
      for (int j = 0; j < mean.length; j++) {
        out[offset + j] += along * component.axes().vectors()[k][j];
      }
    }
  }
}
