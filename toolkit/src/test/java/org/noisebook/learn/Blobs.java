package org.noisebook.learn;

import org.noisebook.data.Dataset;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Pictures of 28 x 28 pixels with one soft round blob at a random place. */
final class Blobs {
  private Blobs() {}

  static Dataset of(int n) {
    Rng rng = Rng.of(3);
    double[] values = new double[784 * n];
    for (int i = 0; i < n; i++) {
      double cx = rng.uniform(8, 20);
      double cy = rng.uniform(8, 20);
      for (int p = 0; p < 784; p++) {
        double r2 = Math.pow(p % 28 - cx, 2) + Math.pow(Math.floorDiv(p, 28) - cy, 2);
        values[784 * i + p] = Math.exp(-r2 / 18);
      }
    }
    return Dataset.of("blobs", Points.wrap(n, 784, values));
  }
}
