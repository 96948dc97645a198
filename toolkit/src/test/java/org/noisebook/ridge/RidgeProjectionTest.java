package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noisebook.ridge.RidgeFrameTest.CORNER;
import static org.noisebook.ridge.RidgeFrameTest.OU;
import static org.noisebook.ridge.RidgeFrameTest.PAIR;
import static org.noisebook.ridge.RidgeFrameTest.ridge;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.ridge.RidgeProjection.Stop;

class RidgeProjectionTest {

  static Points circle(int n, double radius) {
    double[] values = new double[2 * n];
    for (int k = 0; k < n; k++) {
      values[2 * k] = radius * Math.cos(2 * Math.PI * k / n);
      values[2 * k + 1] = radius * Math.sin(2 * Math.PI * k / n);
    }
    return Points.wrap(n, 2, values);
  }

  /** The projection of (1.9, 0) a(t) turned by half a step or not, as a radius. */
  private static double radius(int n, double t, double turn, boolean newton) {
    double r = 1.9 * Math.exp(-t);
    double phi = turn * Math.PI / n;
    Points start = Points.of(1, 2, r * Math.cos(phi), r * Math.sin(phi));
    RidgeSlice slice = ridge(circle(n, 2), 1, t);
    RidgeProjection end = newton ? slice.projectNewton(start) : slice.project(start);
    assertThat(end.stop()[0]).isEqualTo(Stop.CONVERGED);
    return Math.hypot(end.ends().get(0, 0), end.ends().get(0, 1));
  }

  @Test
  void meanShiftReachesTheLineThroughTwoPointsInOneStep() {
    RidgeProjection end = ridge(PAIR, 1, 0.5).project(Points.of(1, 2, 0.4, 1.7));
    assertThat(end.ends().get(0, 0)).isCloseTo(0.4, within(1e-14));
    assertThat(end.ends().get(0, 1)).isCloseTo(0, within(1e-14));
    assertThat(end.iterations()).containsExactly(1);
    assertThat(end.stop()).containsExactly(Stop.CONVERGED);
    assertThat(end.certificate().curvature()[0]).isCloseTo(1 / Math.expm1(-1), within(1e-14));
  }

  @Test
  void flatDataInSixDimensionsAreReachedInOneStepAtTheOrthogonalProjection() {
    Points points =
        Points.of(4, 6, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, -1, 1, 0, 0, 1, 1, 1, 0, 0, 1);
    Points x = Points.of(1, 6, 0.5, -0.2, 0.3, 0.8, -0.4, 0.6);
    RidgeSlice slice = ridge(points, 3, 0.4);
    RidgeProjection end = slice.project(x);
    assertThat(end.iterations()).containsExactly(1);
    RidgeDistance distance = slice.distance(x);
    for (double d :
        new double[] {distance.scms()[0], distance.newton()[0], distance.residual()[0]}) {
      assertThat(d).isCloseTo(0.493527383871435, within(1e-14));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, 0.05, 1.902442661820, 1.757642786364, 48.021522",
    "8, 0.1, 1.804309085179, 1.671804574484, 9.087704",
    "8, 0.2, 1.553492118483, 1.497124993063, 0.886855",
    "8, 0.4, 1.025437471352, 1.024305170587, 0.006408",
    "12, 0.1, 1.771244666261, 1.742877114035, 1.632754"
  })
  void pointsOnACircle(int n, double t, double onRay, double between, double tangential) {
    for (boolean newton : new boolean[] {false, true}) {
      assertThat(radius(n, t, 1, newton)).isCloseTo(between, within(2e-12));
    }
    // On the ray of a point the neighbours on both sides tie, so the start is the ridge itself.
    RidgeSlice slice = ridge(circle(n, 2), 1, t);
    assertThat(slice.residual(Points.of(1, 2, onRay, 0)).scaled()[0]).isLessThan(1e-10);
    double phi = Math.PI / n;
    RidgeFrame frame =
        slice.frames(Points.of(1, 2, between * Math.cos(phi), between * Math.sin(phi))).get(0);
    assertThat(frame.eigenvalues()[0]).isCloseTo(tangential, within(1e-6));
  }

  @Test
  void atSmallNoiseTheRidgeOfACircleIsItsPolygon() {
    assertThat(radius(8, 0.02, 1, false)).isCloseTo(1.811170984126, within(1e-11));
    assertThat(2 * Math.exp(-0.02) * Math.cos(Math.PI / 8)).isCloseTo(1.811170984126, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 1.997500811755",
    "0.01, 1.975080500184",
    "0.05, 1.876934718911",
    "0.1, 1.757318209798",
    "0.2, 1.525205853541",
    "0.3, 1.292422579676",
    "0.4, 1.024869948901",
    "0.5, 0.613310291664"
  })
  void manyPointsOnACircleHaveTheRingOfTheContinuum(double t, double ring) {
    // The sum over n equal points differs from the integral by I_n(z) / I_0(z), z = R r / h.
    int n = t < 0.005 ? 1500 : 500;
    assertThat(radius(n, t, 1, true)).isCloseTo(ring, within(1e-10));
  }

  @Test
  void pastTheCriticalTimeTheRingIsGone() {
    Points start = Points.of(1, 2, 0.7, 0.1);
    RidgeProjection end = ridge(circle(200, 2), 1, 0.6).project(start);
    assertThat(end.converged()[0]).isFalse();
  }

  @Test
  void manyPointsOnASphereHaveTheSphereOfTheContinuum() {
    int n = 4000;
    double[] values = new double[3 * n];
    for (int k = 0; k < n; k++) {
      // A Fibonacci lattice: even to about 1 / n.
      double z = 1 - (2 * k + 1.0) / n;
      double phi = k * Math.PI * (3 - Math.sqrt(5));
      values[3 * k] = 2 * Math.sqrt(1 - z * z) * Math.cos(phi);
      values[3 * k + 1] = 2 * Math.sqrt(1 - z * z) * Math.sin(phi);
      values[3 * k + 2] = 2 * z;
    }
    RidgeSlice slice = ridge(Points.wrap(n, 3, values), 2, 0.1);
    RidgeProjection end = slice.projectNewton(Points.of(1, 3, 0.9, 0.8, 1.1));
    assertThat(end.stop()[0]).isEqualTo(Stop.CONVERGED);
    double[] x = end.ends().row(0);
    assertThat(Math.sqrt(Frame.dot(x, x))).isCloseTo(1.703249283025, within(2e-5));
  }

  @Test
  void endPointsOfTheCorner() {
    RidgeSlice half = ridge(CORNER, 1, 0.5);
    RidgeProjection end = half.project(Points.of(2, 2, 0.8, 0.8, 2.5, -0.7));
    double[] expected = {0.002119657949, 0.002119657949, 2.50001712227, 0.000369676787};
    for (int k = 0; k < 4; k++) {
      assertThat(end.ends().values()[k]).isCloseTo(expected[k], within(2e-11));
    }
    double[] diagonal = {0.337454938284, 0.219307972783};
    for (int t = 1; t <= 2; t++) {
      RidgeProjection later = ridge(CORNER, 1, t).project(Points.of(1, 2, 0.8, 0.8));
      assertThat(later.ends().row(0))
          .containsExactly(new double[] {diagonal[t - 1], diagonal[t - 1]}, within(2e-11));
    }
    RidgeProjection newton = half.projectNewton(Points.of(2, 2, 1.7, 0.4, 2.5, -0.7));
    for (int i = 0; i < 2; i++) {
      assertThat(newton.converged()[i]).isTrue();
      assertThat(newton.certificate().scaled()[i]).isLessThan(1e-11);
      assertThat(newton.certificate().curvature()[i]).isNegative();
    }
  }

  @Test
  void theCentreOfAnEquilateralTriangleIsNotProjected() {
    double s = Math.sqrt(3);
    RidgeSlice slice = ridge(Points.of(3, 2, 2, 0, -1, s, -1, -s), 1, 0.3);
    Points centre = Points.of(1, 2, 0, 0);
    assertThat(slice.project(centre).stop()).containsExactly(Stop.DEGENERATE_FRAME);
    assertThat(slice.distance(centre).residual()[0]).isNaN();
  }

  @Test
  void estimatesOfTheDistanceAgreeNearTheRidge() {
    RidgeSlice slice = ridge(circle(12, 2), 1, 0.2);
    // Off the ring of the continuum, away from the symmetry rays.
    double r = 1.5252 + 0.3 * Math.sqrt(slice.variance());
    Points x = Points.of(1, 2, r * Math.cos(0.1), r * Math.sin(0.1));
    RidgeDistance distance = slice.distance(x);
    assertThat(distance.scms()[0]).isCloseTo(0.172032, within(2e-6));
    assertThat(distance.newton()[0]).isCloseTo(0.170725, within(2e-6));
    assertThat(distance.residual()[0]).isCloseTo(0.160065, within(2e-6));
  }

  @Test
  void newtonEndsOnTheSameRidgeInFewerIterations() {
    Points starts = OU.noised(circle(12, 2), 0.2, Rng.of(4));
    RidgeSlice slice = ridge(circle(12, 2), 1, 0.2);
    RidgeProjection plain = slice.project(starts);
    RidgeProjection fast = slice.projectNewton(starts);
    int plainSteps = 0;
    int fastSteps = 0;
    for (int i = 0; i < starts.size(); i++) {
      if (plain.converged()[i] && fast.converged()[i]) {
        assertThat(fast.certificate().scaled()[i]).isLessThan(1e-11);
        plainSteps += plain.iterations()[i];
        fastSteps += fast.iterations()[i];
      }
    }
    assertThat(fastSteps).isPositive().isLessThan(plainSteps * 2 / 3);
  }

  @Test
  void naiveFramesServeAnySmoothModel() {
    GaussianMixture one =
        GaussianMixture.of(
            new double[] {1}, new double[][] {{1, 2}}, new double[][][] {{{4, 0}, {0, 0.25}}});
    RidgeSlice slice = Ridge.naive(one.under(ForwardProcess.vpCosine()), 1).at(0.3);
    RidgeProjection end = slice.project(Points.of(1, 2, 1.5, 3));
    double a = ForwardProcess.vpCosine().scale(0.3);
    assertThat(end.stop()[0]).isEqualTo(Stop.CONVERGED);
    assertThat(end.ends().row(0)).containsExactly(new double[] {1.5, 2 * a}, within(1e-11));
  }

  @Test
  void theScaledResidualOfExactSamplesIsChiDistributed() {
    // Flat data: 25 of 32 dimensions, the rest pure noise.
    double[] values = new double[150 * 32];
    Rng rng = Rng.of(8);
    for (int i = 0; i < 150; i++) {
      for (int j = 0; j < 25; j++) {
        values[i * 32 + j] = 2 * rng.gaussian();
      }
    }
    Points data = Points.wrap(150, 32, values);
    Points x = OU.noised(data, 0.01, Rng.of(9));
    double[] q = ridge(data, 25, 0.01).residual(x).scaled();
    double mean = Arrays.stream(q).average().orElseThrow();
    // Three standard errors, sqrt(7 - 2.5532^2) / sqrt(150) = 0.057 each.
    assertThat(mean).isCloseTo(2.5532, within(0.17));
    // The normal coordinates of the noise themselves, whatever the frame.
    double[] noise = new double[150];
    for (int i = 0; i < 150; i++) {
      for (int j = 25; j < 32; j++) {
        noise[i] += x.get(i, j) * x.get(i, j);
      }
      assertThat(q[i]).isCloseTo(Math.sqrt(noise[i] / -Math.expm1(-0.02)), within(1e-9));
    }
  }

  @Test
  void oneThreadAndManyGiveEqualNumbers() throws Exception {
    Points data = OU.noised(circle(300, 2), 0.01, Rng.of(1));
    Points starts = OU.noised(data, 0.2, Rng.of(2));
    RidgeSlice slice = ridge(data, 1, 0.1);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      Points alone = one.submit(() -> slice.projectNewton(starts).ends()).get();
      assertThat(four.submit(() -> slice.projectNewton(starts).ends()).get()).isEqualTo(alone);
      assertThat(slice.projectNewton(starts.rows(7, 8)).ends().row(0)).isEqualTo(alone.row(7));
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }
}
