package org.noisebook.exact;

import java.util.ArrayList;
import java.util.List;
import org.noisebook.math.Points;
import org.noisebook.math.SymmetricEigen;

/**
 * The normalised product of two mixtures' densities. For one pair, N(x; m, C) N(x; n, D) = N(m; n,
 * C + D) N(x; m + C (C + D)^-1 (n - m), C - C (C + D)^-1 C). Source: textbook.
 */
final class DensityProduct {
  private DensityProduct() {}

  static GaussianMixture of(GaussianMixture p, GaussianMixture q) {
    if (p.dim() != q.dim()) {
      throw new IllegalArgumentException(
          "a product needs two mixtures of one dimension, got " + p.dim() + " and " + q.dim());
    }
    int pairs = p.components().size() * q.components().size();
    double[] logits = new double[pairs];
    int[] labels = new int[pairs];
    List<Gaussian> components = new ArrayList<>();
    for (int k = 0; k < p.components().size(); k++) {
      for (int l = 0; l < q.components().size(); l++) {
        int at = components.size();
        Gaussian a = p.components().get(k);
        Gaussian b = q.components().get(l);
        logits[at] = Math.log(p.weights()[k]) + Math.log(q.weights()[l]) + logOverlap(a, b);
        labels[at] = p.labels()[k];
        components.add(product(a, b));
      }
    }
    return new GaussianMixture(Slices.positive(logits), components, labels);
  }

  private static double logOverlap(Gaussian a, Gaussian b) {
    Points at = Points.of(1, a.dim(), a.mean());
    return new Gaussian(b.mean(), sum(a, b)).asMixture().logDensity(at)[0];
  }

  private static SymmetricEigen sum(Gaussian a, Gaussian b) {
    double[][] c = a.covariance();
    double[][] other = b.covariance();
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; j < c.length; j++) {
        c[i][j] += other[i][j];
      }
    }
    return SymmetricEigen.of(c);
  }

  private static Gaussian product(Gaussian a, Gaussian b) {
    int d = a.dim();
    double[][] c = a.covariance();
    SymmetricEigen total = sum(a, b);
    double[] mean = a.mean();
    double[][] covariance = a.covariance();
    for (int k = 0; k < d; k++) {
      double[] axis = total.vectors()[k];
      double[] along = new double[d];
      double gap = 0;
      for (int j = 0; j < d; j++) {
        gap += axis[j] * (b.mean()[j] - a.mean()[j]);
        for (int i = 0; i < d; i++) {
          along[i] += c[i][j] * axis[j];
        }
      }
      for (int i = 0; i < d; i++) {
        mean[i] += along[i] * gap / total.values()[k];
        for (int j = 0; j < d; j++) {
          covariance[i][j] -= along[i] * along[j] / total.values()[k];
        }
      }
    }
    return Gaussian.of(mean, covariance);
  }
}
