package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noisebook.ridge.RidgeFrameTest.CORNER;
import static org.noisebook.ridge.RidgeFrameTest.OU;
import static org.noisebook.ridge.RidgeFrameTest.PAIR;
import static org.noisebook.ridge.RidgeFrameTest.ridge;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.Snapshot;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.KernelDensity;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.math.SymmetricEigen;

/**
 * What samplers with the exact score do around ridges, and the frames' inputs in six dimensions.
 */
class RidgeSamplingTest {
  /** The mean length of a standard normal vector in one dimension and in seven. */
  private static final double CHI_1 = Math.sqrt(2 / Math.PI);

  private static final double CHI_7 = 3.2 * CHI_1;

  private static Sampler maruyama(int steps) {
    return Sampler.eulerMaruyama(1).on(TimeGrid.geometricInTime(steps).between(10, 1e-3));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The variance across a flat ridge after some steps of Euler and Maruyama from variance 1. */
  private static double variance(TimeGrid grid, int steps) {
    if (steps == 0) {
      return 1;
    }
    double[] times = Arrays.copyOf(grid.times(OU), steps + 1);
    Sampler begun = Sampler.eulerMaruyama(1).on(TimeGrid.of(times));
    return NormalRecursion.of(begun, OU).variance(1);
  }

  @Test
  void theExactScoreSpreadsSamplesNormallyAboutAPairsLine() {
    int n = 10_000;
    Sampler sampler = maruyama(2000);
    NoisedEmpirical model = EmpiricalMeasure.of(PAIR).under(OU);
    double[] values = new double[2 * n];
    Rng.of(1).fillGaussian(values);
    Points start = Points.wrap(n, 2, values);
    int step = 0;
    Snapshot last = null;
    for (Snapshot snapshot : sampler.steps(model, start, 2)) {
      if (step++ % 200 == 0) {
        RidgeSlice slice = ridge(PAIR, 1, snapshot.time());
        double q = mean(slice.residual(snapshot.points()).scaled());
        // Three standard errors; what long steps add to the variance at large t is known.
        double noise = variance(sampler.grid(), snapshot.step()) / slice.variance();
        assertThat(q / Math.sqrt(noise)).as("t = %s", slice.time()).isCloseTo(0.798, within(0.02));
      }
      last = snapshot;
    }
    Points end = last.points();
    double variance = 0;
    int right = 0;
    for (int i = 0; i < n; i++) {
      variance += end.get(i, 1) * end.get(i, 1) / n;
      right += end.get(i, 0) > 0 ? 1 : 0;
    }
    // Three standard errors: sqrt(2 / n) of the variance, 0.5 / sqrt(n) of the share.
    assertThat(variance).isCloseTo(0.002007221, within(8.5e-5));
    assertThat((double) right / n).isCloseTo(0.5, within(0.015));
  }

  @Test
  void theResidualOfFlatDataInManyDimensionsIsChiOfItsCodimension() {
    int n = 400;
    double[] values = new double[40 * 32];
    Rng rng = Rng.of(3);
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 25; j++) {
        values[i * 32 + j] = rng.gaussian();
      }
    }
    NoisedEmpirical model = EmpiricalMeasure.of(Points.wrap(40, 32, values)).under(OU);
    Sampler sampler = maruyama(100);
    double[] start = new double[n * 32];
    Rng.of(4).fillGaussian(start);
    Points end = sampler.from(model, Points.wrap(n, 32, start), 5).last();
    // The residual is taken where the frame is sure of all 25 directions.
    RidgeSlice slice = Ridge.of(model, 25).at(1e-3);
    double q = mean(slice.residual(end).scaled());
    double noise = NormalRecursion.of(sampler, OU).variance(1) / slice.variance();
    // Four standard errors of the mean of a chi variable of variance 7 - CHI_7^2.
    double error = 4 * Math.sqrt((7 - CHI_7 * CHI_7) / n);
    assertThat(CHI_7).isCloseTo(2.5532, within(5e-5));
    assertThat(q / Math.sqrt(noise)).isCloseTo(CHI_7, within(error));
  }

  @Test
  void theFlowToAWideGaussianHasThePropagatorsFactor() {
    Gaussian wide = Gaussian.diagonal(new double[] {0}, new double[] {4});
    Points end =
        ContinuousFlow.precise()
            .run(wide.asMixture().under(OU), Points.of(1, 1, 1), 10, 1e-3)
            .last();
    assertThat(end.get(0, 0)).isCloseTo(1.9985009310243564, within(1e-9));
  }

  @Test
  void responsibilitiesAndCovarianceOfFlatDataInSixDimensions() {
    Points points =
        Points.of(4, 6, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, -1, 1, 0, 0, 1, 1, 1, 0, 0, 1);
    Points x = Points.of(1, 6, 0.5, -0.2, 0.3, 0.8, -0.4, 0.6);
    KernelDensity density = EmpiricalMeasure.of(points).under(OU).at(0.4);
    double[] gamma = {0.407702727095, 0.040086445619, 0.271118281382, 0.281092545904};
    assertThat(density.responsibilities(x).row(0)).containsExactly(gamma, within(1e-12));
    double[] gram = {0.498538306951, 0.127965388289, 0.037193819844, 0, 0, 0};
    double[] row = density.covariance(x).row(0);
    double[][] covariance = new double[6][];
    for (int j = 0; j < 6; j++) {
      covariance[j] = Arrays.copyOfRange(row, 6 * j, 6 * j + 6);
    }
    assertThat(SymmetricEigen.of(covariance).values()).containsExactly(gram, within(1e-12));
  }

  @Test
  void theRidgeIsNearlyTheLegOfTheCornerAtSmallNoise() {
    double x = 2.046826882695;
    assertThat(2.5 * Math.exp(-0.2)).isCloseTo(x, within(1e-12));
    RidgeSlice slice = ridge(CORNER, 1, 0.2);
    // The score's part across the ridge falls through 0 where the ridge is.
    assertThat(across(slice, x, 1.85e-11)).isPositive();
    assertThat(across(slice, x, 1.95e-11)).isNegative();
  }

  private static double across(RidgeSlice slice, double x, double y) {
    Points at = Points.of(1, 2, x, y);
    return slice.normal(at, slice.ridge().model().score(at, slice.time())).get(0, 1);
  }
}
