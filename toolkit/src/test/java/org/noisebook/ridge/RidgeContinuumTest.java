package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noisebook.ridge.RidgeFrameTest.OU;
import static org.noisebook.ridge.RidgeFrameTest.ridge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.math.GaussRule;
import org.noisebook.math.Points;
import org.noisebook.ridge.RidgeProjection.Stop;

/**
 * Rings and spheres of a continuum of points. A sum over n equal points on a circle differs from
 * the integral by I_n(z) / I_0(z), z = R r / h; on a sphere a product Gauss rule does the same.
 */
class RidgeContinuumTest {
  /** Ornstein-Uhlenbeck's time of noise variance h. */
  private static double timeOf(double h) {
    return -0.5 * Math.log1p(-h);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.994961926223, -99.4923463379",
    "0.05, 0.973984385374, -19.4582331813",
    "0.1, 0.945542186423, -9.4050026306",
    "0.2, 0.876823422063, -4.2204828370",
    "0.3, 0.773129625370, -2.1969935292",
    "0.4, 0.589707987783, -0.9234719428",
    "0.45, 0.432191074886, -0.4285882726"
  })
  void ringAndRadialCurvatureAroundCentresOfRadiusOne(double h, double ring, double radial) {
    double t = timeOf(h);
    RidgeSlice slice = ridge(RidgeProjectionTest.circle(300, Math.exp(t)), 1, t);
    double r = ring + 0.02;
    Points start = Points.of(1, 2, r * Math.cos(0.7), r * Math.sin(0.7));
    RidgeProjection end = slice.projectNewton(start);
    assertThat(end.stop()[0]).isEqualTo(Stop.CONVERGED);
    assertThat(Math.hypot(end.ends().get(0, 0), end.ends().get(0, 1)))
        .isCloseTo(ring, within(3e-12));
    double[] values = slice.frames(end.ends()).get(0).eigenvalues();
    assertThat(values[0]).isCloseTo(0, within(1e-9));
    assertThat(values[1]).isCloseTo(radial, within(1e-9));
  }

  @Test
  void nearTheCriticalTimeTheRingIsSmall() {
    RidgeSlice slice = ridge(RidgeProjectionTest.circle(100, 2), 1, 0.54);
    RidgeProjection end = slice.projectNewton(Points.of(1, 2, 0.25, 0.15));
    assertThat(end.stop()[0]).isEqualTo(Stop.CONVERGED);
    assertThat(Math.hypot(end.ends().get(0, 0), end.ends().get(0, 1)))
        .isCloseTo(0.271595060983, within(1e-11));
  }

  @Test
  void atTheCriticalVarianceEveryRadiusIsDrawnInwards() {
    double t = timeOf(0.5);
    RidgeSlice slice = ridge(RidgeProjectionTest.circle(100, Math.exp(t)), 1, t);
    for (double r : new double[] {0.1, 0.3, 0.6, 1, 1.5}) {
      Points x = Points.of(1, 2, r, 0);
      assertThat(slice.ridge().model().score(x, t).get(0, 0)).isLessThan(-1e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 1.970048479980",
    "0.05, 1.851048759741",
    "0.1, 1.703249283025",
    "0.2, 1.402378065214",
    "0.3, 1.058048282772",
    "0.4, 0.480751786984"
  })
  void sphereOfTheContinuum(double t, double radius) {
    RidgeSlice slice = Ridge.of(sphere(t < 0.03 ? 64 : 32).under(OU), 2).at(t);
    double s = (radius + 0.02) / 3;
    RidgeProjection end = slice.projectNewton(Points.of(1, 3, s, -2 * s, 2 * s));
    assertThat(end.stop()[0]).isEqualTo(Stop.CONVERGED);
    double[] x = end.ends().row(0);
    assertThat(Math.sqrt(Frame.dot(x, x))).isCloseTo(radius, within(1e-11));
    double h = slice.variance();
    double r = 2 * Math.exp(-t);
    double z = radius * r / h;
    // Across the sphere the mean is r A(z) with A = coth z - 1 / z.
    double across = -1 / h + r * r / (h * h) * (1 / (z * z) - 1 / Math.pow(Math.sinh(z), 2));
    double[] values = slice.frames(end.ends()).get(0).eigenvalues();
    assertThat(values[0]).isCloseTo(0, within(1e-8));
    assertThat(values[1]).isCloseTo(0, within(1e-8));
    assertThat(values[2]).isCloseTo(across, within(1e-9 * Math.abs(across)));
  }

  /** The sphere of radius 2: Gauss-Legendre in height times 2 n equal angles. */
  private static EmpiricalMeasure sphere(int n) {
    GaussRule rule = GaussRule.legendre(n);
    int around = 2 * n;
    double[] values = new double[3 * n * around];
    double[] weights = new double[n * around];
    for (int i = 0, k = 0; i < n; i++) {
      double z = rule.nodes()[i];
      for (int j = 0; j < around; j++, k++) {
        double phi = Math.PI * j / n;
        values[3 * k] = 2 * Math.sqrt(1 - z * z) * Math.cos(phi);
        values[3 * k + 1] = 2 * Math.sqrt(1 - z * z) * Math.sin(phi);
        values[3 * k + 2] = 2 * z;
        weights[k] = rule.weights()[i] / (2 * around);
      }
    }
    return EmpiricalMeasure.of(Points.wrap(n * around, 3, values), weights);
  }
}
