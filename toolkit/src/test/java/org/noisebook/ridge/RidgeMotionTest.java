package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noisebook.ridge.RidgeFrameTest.CORNER;
import static org.noisebook.ridge.RidgeFrameTest.ridge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class RidgeMotionTest {

  /** The y of the ridge at fixed x: bisection on the residual's sign, no derivative used. */
  private static double height(RidgeSlice slice, double x, double near) {
    double low = near - 0.02;
    double high = near + 0.02;
    for (int k = 0; k < 60; k++) {
      double middle = 0.5 * (low + high);
      boolean above = signed(slice, x, middle) < 0;
      low = above ? low : middle;
      high = above ? middle : high;
    }
    return 0.5 * (low + high);
  }

  /** v_2 . s with v_2 pointing up: falls across a ridge that runs sideways. */
  private static double signed(RidgeSlice slice, double x, double y) {
    Points at = Points.of(1, 2, x, y);
    return slice.normal(at, slice.ridge().model().score(at, slice.time())).get(0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 1.852045551704, 4.61714e-7, 0, 1, 0, 0, 0",
    "0.5, 1.516326649282, 0.001055171010, -0.0006968405, -0.0006968430, 0.0222643937,"
        + " 4.17223535014, -1.573971093765",
    "0.8, 1.123322410293, 0.052412950292, -0.0509846862, -0.0514610996, 0.3269405276,"
        + " 0.731686324079, -1.072532081652",
    "1.0, 2, -0.024337497348, -0.1201193776, -0.1336290688, -0.3475103304, 0, 0"
  })
  void theRidgeBesideTheLowerLegOfTheCorner(
      double t, double x, double y, double slope, double axis, double rate, double l1, double l2) {
    RidgeSlice slice = ridge(CORNER, 1, t);
    double found = height(slice, x, y);
    assertThat(found).isCloseTo(y, within(2e-12));
    Points on = Points.of(1, 2, x, found);
    if (slope == 0) {
      return;
    }
    RidgeFrame frame = slice.frames(on).get(0);
    if (l1 != 0) {
      assertThat(frame.eigenvalues()[0]).isCloseTo(l1, within(1e-10));
      assertThat(frame.eigenvalues()[1]).isCloseTo(l2, within(1e-11));
    }
    assertThat(frame.tangent()[0][1] / frame.tangent()[0][0]).isCloseTo(axis, within(1e-10));
    RidgeMotion motion = slice.motion(on);
    double u = motion.tangents().get(0, 0);
    double v = motion.tangents().get(0, 1);
    assertThat(v / u).isCloseTo(slope, within(1e-10));
    // At fixed x: the normal velocity, moved along the tangent.
    double[] velocity = motion.normalVelocity().row(0);
    assertThat(velocity[1] - v / u * velocity[0]).isCloseTo(rate, within(2e-10));
    double d = 1e-4;
    double up = height(ridge(CORNER, 1, t + d), x, y);
    double down = height(ridge(CORNER, 1, t - d), x, y);
    assertThat((up - down) / (2 * d)).isCloseTo(rate, within(1e-6));
  }

  @Test
  void thePredictedStepStaysOnTheRidgeToSecondOrderInThreeDimensionsUnderAnotherProcess() {
    double[] values = new double[3 * 12];
    Rng.of(4).fillGaussian(values);
    ForwardProcess process = ForwardProcess.vpLinear();
    double t = 0.4;
    for (int dStar = 1; dStar <= 2; dStar++) {
      Ridge ridge = Ridge.of(EmpiricalMeasure.of(Points.wrap(12, 3, values)).under(process), dStar);
      RidgeProjection start = ridge.at(t).projectNewton(Points.of(1, 3, 0.3, -0.2, 0.4));
      assertThat(start.converged()[0]).isTrue();
      RidgeMotion motion = ridge.at(t).motion(start.ends());
      for (int k = 0; k < dStar; k++) {
        double[] u = motion.tangents().rows(0, 1).row(0);
        Points direction = Points.of(1, 3, u[3 * k], u[3 * k + 1], u[3 * k + 2]);
        second(e -> ridge.at(t).residual(start.ends().combine(1, e, direction)).scaled()[0]);
      }
      second(
          e ->
              ridge
                  .at(t + e)
                  .residual(start.ends().combine(1, e, motion.normalVelocity()))
                  .scaled()[0]);
    }
  }

  /** Errors at e and 2 e stand 1 to 4. */
  private static void second(java.util.function.DoubleUnaryOperator residual) {
    double ratio = residual.applyAsDouble(4e-4) / residual.applyAsDouble(2e-4);
    assertThat(ratio).isBetween(3.8, 4.2);
  }

  @Test
  void degenerateFramesHaveNoMotion() {
    double s = Math.sqrt(3);
    RidgeSlice slice = ridge(Points.of(3, 2, 2, 0, -1, s, -1, -s), 1, 0.3);
    RidgeMotion motion = slice.motion(Points.of(1, 2, 0, 0));
    assertThat(motion.reliable()).containsExactly(false);
    assertThat(motion.tangents().get(0, 0)).isNaN();
  }
}
