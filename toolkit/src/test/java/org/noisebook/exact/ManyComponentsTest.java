package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * Many components in the plane have loops of their own; the same mixture with an independent third
 * coordinate, N(0, 1) at all times, does not go through them.
 */
class ManyComponentsTest {
  private static final int COUNT = 61;
  private static final int N = 40;

  private final Rng rng = Rng.of(3);
  private final GaussianMixture flat = mixture();
  private final NoisedMixture plane = flat.under(ForwardProcess.ornsteinUhlenbeck(5));
  private final NoisedMixture space = lifted(flat).under(ForwardProcess.ornsteinUhlenbeck(5));
  private final Points x = points();

  private GaussianMixture mixture() {
    double[] weights = new double[COUNT];
    Arrays.fill(weights, 1.0 / COUNT);
    double[][] means = new double[COUNT][];
    double[][][] covariances = new double[COUNT][][];
    for (int k = 0; k < COUNT; k++) {
      means[k] = new double[] {8 * rng.uniform() - 4, 8 * rng.uniform() - 4};
      double a = 0.05 + rng.uniform();
      double c = 0.05 + rng.uniform();
      double b = 0.9 * Math.sqrt(a * c) * (2 * rng.uniform() - 1);
      covariances[k] = new double[][] {{a, b}, {b, c}};
    }
    return GaussianMixture.of(weights, means, covariances)
        .labelled(IntStream.range(0, COUNT).map(k -> k % 3).toArray());
  }

  private static GaussianMixture lifted(GaussianMixture flat) {
    double[][] means = new double[COUNT][];
    double[][][] covariances = new double[COUNT][][];
    for (int k = 0; k < COUNT; k++) {
      double[] m = flat.components().get(k).mean();
      double[][] c = flat.components().get(k).covariance();
      means[k] = new double[] {m[0], m[1], 0};
      covariances[k] = new double[][] {{c[0][0], c[0][1], 0}, {c[1][0], c[1][1], 0}, {0, 0, 1}};
    }
    return GaussianMixture.of(flat.weights(), means, covariances).labelled(flat.labels());
  }

  /** Some among the components, some so far out that most responsibilities underflow. */
  private Points points() {
    double[] values = new double[2 * N];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i < N ? 10 : 300) * (rng.uniform() - 0.5);
    }
    return Points.wrap(N, 2, values);
  }

  private Points lifted(Points x) {
    double[] values = new double[3 * N];
    for (int i = 0; i < N; i++) {
      values[3 * i] = x.get(i, 0);
      values[3 * i + 1] = x.get(i, 1);
    }
    return Points.wrap(N, 3, values);
  }

  private static void equalInThePlane(Points flat, Points lifted) {
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < 2; j++) {
        double expected = lifted.get(i, j);
        assertThat(flat.get(i, j)).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
      }
    }
  }

  @Test
  void scoresDensitiesAndPosteriorsAgreeWithTheGeneralLoops() {
    for (double t : new double[] {0, 0.01, 0.3, 3}) {
      Points up = lifted(x);
      equalInThePlane(plane.score(x, t), space.score(up, t));
      equalInThePlane(plane.denoised(x, t), space.denoised(up, t));
      equalInThePlane(plane.labelGradient(1, x, t), space.labelGradient(1, up, t));
      equalInThePlane(plane.guidedScore(2, 3, x, t), space.guidedScore(2, 3, up, t));
      equalInThePlane(plane.labelPosterior(x, t), space.labelPosterior(up, t));
      double[] flatLog = plane.logDensity(x, t);
      double[] spaceLog = space.logDensity(up, t);
      double[] flatLaplacian = plane.laplacian(x, t);
      double[] spaceLaplacian = space.laplacian(up, t);
      for (int i = 0; i < N; i++) {
        assertThat(flatLog[i] - 0.5 * Math.log(2 * Math.PI))
            .isCloseTo(spaceLog[i], within(1e-12 * (1 + Math.abs(spaceLog[i]))));
        assertThat(flatLaplacian[i] - 1)
            .isCloseTo(spaceLaplacian[i], within(1e-10 * (1 + Math.abs(spaceLaplacian[i]))));
      }
    }
  }

  @Test
  void tinyResponsibilitiesKeepTheirDigits() {
    // Component k sits at 2 k with variance 1: at 0, r_k / r_0 = exp(-2 k^2), down to e^-648.
    int count = 30;
    double[][] means = new double[count][];
    double[] weights = new double[count];
    Arrays.fill(weights, 1.0 / count);
    for (int k = 0; k < count; k++) {
      means[k] = new double[] {2 * k, 0};
    }
    GaussianMixture comb =
        GaussianMixture.isotropic(weights, means, 1).labelled(IntStream.range(0, count).toArray());
    Points r =
        comb.under(ForwardProcess.ornsteinUhlenbeck()).labelPosterior(Points.of(1, 2, 0, 0), 0);
    for (int k = 0; k <= 18; k++) {
      double expected = Math.exp(-2.0 * k * k);
      assertThat(r.get(0, k) / r.get(0, 0)).isCloseTo(expected, within(1e-12 * expected));
    }
  }
}
