package org.noisebook.guidance;

import java.util.Arrays;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.metrics.ModeCoverage;
import org.noisebook.metrics.NearestNeighbours;
import org.noisebook.metrics.NeighbourEntropy;

/**
 * How widely samples spread.
 *
 * @param covariance d x d, with 1 / (n - 1)
 * @param entropy the differential entropy in nats by four nearest neighbours
 * @param neighbourDistance the mean distance to the nearest other sample, of at most 2,000 samples
 */
public record Diversity(double[][] covariance, Estimate entropy, Estimate neighbourDistance) {
  private static final int MOST = 2_000;

  /** Needs six samples or more. */
  public static Diversity of(Points samples) {
    Points few = samples.rows(0, Math.min(MOST, samples.size()));
    double[] nearest = NearestNeighbours.among(few).ofEachOther(1).distances(0);
    return new Diversity(covariance(samples), NeighbourEntropy.of(samples), Estimate.mean(nearest));
  }

  /** The trace of the covariance: the total variance. */
  public double trace() {
    double trace = 0;
    for (int j = 0; j < covariance.length; j++) {
      trace += covariance[j][j];
    }
    return trace;
  }

  /** The expected share of each label among samples, by the mixture's own classifier. */
  public static double[] labelMasses(GaussianMixture mixture, Points samples) {
    Points posterior = mixture.labelPosterior(samples);
    double[] masses = new double[posterior.dim()];
    Arrays.setAll(masses, label -> Arrays.stream(posterior.column(label)).average().orElseThrow());
    return masses;
  }

  /** The share of samples nearest to each component's mean, and those within {@code radius}. */
  public static ModeCoverage modes(GaussianMixture mixture, Points samples, double radius) {
    double[][] centres = mixture.components().stream().map(c -> c.mean()).toArray(double[][]::new);
    return ModeCoverage.of(samples, centres, mixture.weights(), radius);
  }

  private static double[][] covariance(Points x) {
    int d = x.dim();
    int n = x.size();
    double[] mean = new double[d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        mean[j] += x.get(i, j) / n;
      }
    }
    double[][] covariance = new double[d][d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < d; k++) {
          covariance[j][k] += (x.get(i, j) - mean[j]) * (x.get(i, k) - mean[k]) / (n - 1);
        }
      }
    }
    return covariance;
  }
}
