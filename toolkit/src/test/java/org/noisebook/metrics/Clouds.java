package org.noisebook.metrics;

import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Gaussian points and the motions that distances must not notice. */
final class Clouds {
  private Clouds() {}

  static Points gaussian(int n, int dim, long seed) {
    double[] v = new double[n * dim];
    Rng.of(seed).fillGaussian(v);
    return Points.wrap(n, dim, v);
  }

  static Points shifted(Points x, double... by) {
    double[] v = x.values().clone();
    for (int k = 0; k < v.length; k++) {
      v[k] += by[k % by.length];
    }
    return Points.wrap(x.size(), x.dim(), v);
  }

  static Points turned(Points x, double angle) {
    double[] v = x.values().clone();
    for (int k = 0; k < v.length; k += 2) {
      double a = v[k];
      v[k] = Math.cos(angle) * a - Math.sin(angle) * v[k + 1];
      v[k + 1] = Math.sin(angle) * a + Math.cos(angle) * v[k + 1];
    }
    return Points.wrap(x.size(), 2, v);
  }

  static Points shuffled(Points x, long seed) {
    return x.select(Rng.of(seed).permutation(x.size()));
  }

  static double distance(Points a, int i, Points b, int j) {
    double sum = 0;
    for (int k = 0; k < a.dim(); k++) {
      sum += (a.get(i, k) - b.get(j, k)) * (a.get(i, k) - b.get(j, k));
    }
    return Math.sqrt(sum);
  }
}
