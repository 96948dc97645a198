package org.noisebook.learn;

import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Small data and recipes that several tests share. */
final class Toys {
  private Toys() {}

  static final ForwardProcess PROCESS = ForwardProcess.vpCosine();

  /** A net and a recipe that train in a blink. */
  static final ScoreMlp TINY = ScoreMlp.of(2).hidden(16, 16).timeFeatures(8);

  static final Training QUICK = Training.steps(60).batch(32).learningRate(3e-3).seed(5);

  /** Five Gaussians of deviation 0.3 on a ring of radius 3, each with its own label. */
  static Dataset ring(int n) {
    Rng rng = Rng.of(1);
    double[] values = new double[2 * n];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = rng.below(5);
      double angle = 2 * Math.PI * labels[i] / 5;
      values[2 * i] = 3 * Math.cos(angle) + 0.3 * rng.gaussian();
      values[2 * i + 1] = 3 * Math.sin(angle) + 0.3 * rng.gaussian();
    }
    var names = java.util.List.of("a", "b", "c", "d", "e");
    return Dataset.of("ring", Points.wrap(n, 2, values), labels, names);
  }

  /** x = m + L w with m = (4, -2), L = ((2, 0), (1, 0.5)): a Gaussian with C = L L'. */
  static Dataset gaussian(int n) {
    Rng rng = Rng.of(2);
    double[] values = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double w = rng.gaussian();
      values[2 * i] = 4 + 2 * w;
      values[2 * i + 1] = -2 + w + 0.5 * rng.gaussian();
    }
    return Dataset.of("Gaussian", Points.wrap(n, 2, values));
  }
}
