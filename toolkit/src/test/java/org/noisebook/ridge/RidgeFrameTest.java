package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.math.Points;

class RidgeFrameTest {
  static final ForwardProcess OU = ForwardProcess.ornsteinUhlenbeck(10);
  static final Points PAIR = Points.of(2, 2, -3, 0, 3, 0);
  static final Points CORNER = Points.of(3, 2, 0, 0, 5, 0, 0, 5);

  static RidgeSlice ridge(Points points, int dStar, double t) {
    return Ridge.of(EmpiricalMeasure.of(points).under(OU), dStar).at(t);
  }

  static void relative(double got, double expected, double tolerance) {
    assertThat(got).isCloseTo(expected, within(tolerance * Math.abs(expected)));
  }

  @Test
  void frameOfThreePoints() {
    Points x = Points.of(1, 2, 1.3, 0.7);
    RidgeSlice slice = ridge(CORNER, 1, 0.5);
    RidgeFrame frame = slice.frames(x).get(0);
    relative(frame.eigenvalues()[0], 2.823585701856, 1e-12);
    relative(frame.eigenvalues()[1], -1.255083284602, 1e-12);
    double sign = Math.signum(frame.tangent()[0][0]);
    relative(sign * frame.tangent()[0][0], 0.999777692798, 1e-12);
    relative(sign * frame.tangent()[0][1], -0.021084709731, 1e-10);
    relative(slice.residual(x).raw()[0], 1.054917225383554, 1e-14);
    Points score = slice.ridge().model().score(x, 0.5);
    relative(slice.normal(x, score).get(0, 0), -0.022242623488, 1e-10);
    relative(slice.normal(x, score).get(0, 1), -1.054682709686, 1e-12);
    assertThat(frame.reliable()).isTrue();
  }

  @Test
  void aPairsMidpointSplitsAtHalfLogTen() {
    double[] times = {0.001, 0.01, 0.1, 0.5, 1.0, 1.5, 2.0};
    double[] first = {
      2.249498749833e6,
      22448.7483483442,
      218.73484205625,
      6.704085641001,
      0.472621094425,
      -0.556126646973,
      -0.847608243228
    };
    for (int k = 0; k < times.length; k++) {
      double[] values = ridge(PAIR, 1, times[k]).frames(Points.of(1, 2, 0, 0)).get(0).eigenvalues();
      relative(values[0], first[k], 2e-12);
      relative(values[1], 1 / Math.expm1(-2 * times[k]), 1e-15);
    }
    double split =
        ridge(PAIR, 1, 1.151292546497023).frames(Points.of(1, 2, 0, 0)).get(0).eigenvalues()[0];
    assertThat(split).isCloseTo(0, within(1e-14));
  }

  @Test
  void theAnalyticFrameIsRightWhereTheNaiveOneUnderflows() {
    double[] times = {0.1, 0.5, 1.0};
    double[] logGap = {-74.50073764988876, -6.9747679279149315, -1.059068060459908};
    for (int k = 0; k < 3; k++) {
      Points x = Points.of(1, 2, 3 * Math.exp(-times[k]), 0.8);
      RidgeSlice slice = ridge(PAIR, 1, times[k]);
      RidgeFrame frame = slice.frames(x).get(0);
      relative(frame.logGap(), logGap[k], 1e-14);
      assertThat(Math.abs(frame.tangent()[0][0])).isEqualTo(1);
      relative(slice.residual(x).raw()[0], 0.8 / slice.variance(), 1e-15);
    }
    Points x = Points.of(1, 2, 3 * Math.exp(-0.1), 0.8);
    RidgeSlice slice = ridge(PAIR, 1, 0.1);
    assertThat(slice.frames(x).get(0).flags()).containsExactly(FrameFlag.UNDERFLOW);
    relative(slice.residual(x).raw()[0], 4.413324452902, 1e-12);
    RidgeFrame naive = slice.ridge().naive().at(0.1).frames(x).get(0);
    assertThat(naive.tangent()[0]).containsExactly(0, 1);
    assertThat(naive.flags()).contains(FrameFlag.DEGENERATE_GAP);
    assertThat(slice.frames(x).gapAbove(1e-4)).containsExactly(false);
    assertThat(ridge(PAIR, 1, 1.0).frames(x).gapAbove(1e-4)).containsExactly(true);
  }

  @Test
  void nearAModeTheFramePointsToTheRunnerUp() {
    Points x = Points.of(2, 2, 0.3, 0.1, 0.1, 0.3);
    RidgeSlice slice = ridge(CORNER, 1, 0.05);
    RidgeFrames frames = slice.frames(x);
    RidgeFrames naive = slice.ridge().naive().at(0.05).frames(x);
    for (int i = 0; i < 2; i++) {
      assertThat(Math.abs(frames.get(i).tangent()[0][i])).isCloseTo(1, within(1e-12));
      relative(slice.residual(x).raw()[i], 1.0508331945, 1e-10);
      relative(frames.logGap()[i], -96.03723, 1e-7);
      assertThat(naive.get(i).tangent()[0]).containsExactly(0, 1);
    }
  }

  @Test
  void flatDataInSixDimensions() {
    Points points =
        Points.of(4, 6, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, -1, 1, 0, 0, 1, 1, 1, 0, 0, 1);
    Points x = Points.of(1, 6, 0.5, -0.2, 0.3, 0.8, -0.4, 0.6);
    RidgeSlice slice = ridge(points, 3, 0.4);
    RidgeResidual residual = slice.residual(x);
    relative(residual.raw()[0], 0.8962290582076208, 1e-14);
    relative(slice.variance() * residual.raw()[0], 0.493527383871435, 1e-14);
    double[] values = slice.frames(x).get(0).eigenvalues();
    double[] expected = {-0.171919837028, -1.393970496724, -1.693310922086, -1.815966220916};
    for (int k = 0; k < 6; k++) {
      relative(values[k], expected[Math.min(k, 3)], 5e-12);
    }
    EmpiricalMeasure measure = EmpiricalMeasure.of(points);
    relative(measure.under(OU).logDensity(x, 0.4)[0], -5.41049336273875, 1e-14);
  }

  @Test
  void theCentreOfAnEquilateralTriangleIsFlagged() {
    double s = Math.sqrt(3);
    Points triangle = Points.of(3, 2, 2, 0, -1, s, -1, -s);
    double[] times = {0.1, 0.3, 0.5};
    double[] values = {44.317010572179, 3.175477350343, 0.259370481546};
    for (int k = 0; k < 3; k++) {
      RidgeFrame frame = ridge(triangle, 1, times[k]).frames(Points.of(1, 2, 0, 0)).get(0);
      relative(frame.eigenvalues()[0], values[k], 1e-11);
      relative(frame.eigenvalues()[1], values[k], 1e-11);
      assertThat(frame.flags()).contains(FrameFlag.DEGENERATE_GAP);
      assertThat(frame.reliable()).isFalse();
    }
  }

  @Test
  void collinearPointsHaveNoSecondTangentDirection() {
    Points line = Points.of(3, 3, 0, 0, 0, 1, 2, 3, 2, 4, 6);
    RidgeFrame frame = ridge(line, 2, 0.2).frames(Points.of(1, 3, 0.4, 1, 1)).get(0);
    assertThat(frame.flags()).contains(FrameFlag.ARBITRARY_COMPLETION);
    assertThat(Frame.dot(frame.tangent()[0], frame.tangent()[1])).isCloseTo(0, within(1e-15));
    assertThat(Frame.dot(frame.tangent()[1], frame.tangent()[1])).isCloseTo(1, within(1e-14));
    assertThat(Math.abs(frame.tangent()[0][0])).isCloseTo(1 / Math.sqrt(14), within(1e-14));
  }

  @Test
  void nearAModeTheSecondDirectionIsTheNextPointFreedOfTheFirst() {
    // At t = 1e-4 the weights of the three other points are about e^-4850, e^-12000 and e^-25000.
    Points points = Points.of(4, 4, 0, 0, 0, 0, 1, 1, 0, 0, 0, 2, 1, 0, 0, 0, 3, 1);
    RidgeSlice slice = ridge(points, 2, 1e-4);
    RidgeFrame frame = slice.frames(Points.of(1, 4, 0.05, 0.01, 0.02, 0)).get(0);
    double r = Math.sqrt(0.5);
    double l = Math.sqrt(3);
    double[] first = {r, r, 0, 0};
    double[] second = {-1 / l, 1 / l, 1 / l, 0};
    assertThat(Math.abs(Frame.dot(frame.tangent()[0], first))).isCloseTo(1, within(1e-14));
    assertThat(Math.abs(Frame.dot(frame.tangent()[1], second))).isCloseTo(1, within(1e-14));
    assertThat(frame.reliable()).isTrue();
    // lambda_2 - lambda_3 = gamma_2 |(-1, 1, 1, 0) a|^2 / h^2, gamma_2 the third point's share.
    double a = Math.exp(-1e-4);
    double h = slice.variance();
    double near = 0.05 * 0.05 + 0.01 * 0.01 + 0.02 * 0.02;
    double far = 0.05 * 0.05 + Math.pow(0.01 - 2 * a, 2) + Math.pow(0.02 - a, 2);
    double expected = (near - far) / (2 * h) + Math.log(3 * a * a / (h * h));
    relative(frame.logGap(), expected, 1e-13);
  }

  @Test
  void badInputIsRefusedInWords() {
    assertThatThrownBy(() -> ridge(PAIR, 0, 1)).hasMessageContaining("1 to 1, got d* = 0");
    assertThatThrownBy(() -> ridge(PAIR, 2, 1)).hasMessageContaining("1 to 1, got d* = 2");
    Points repeated = Points.of(3, 3, 1, 2, 3, 1, 2, 3, 0, 0, 0);
    assertThatThrownBy(() -> ridge(repeated, 2, 1))
        .hasMessageContaining("at least 3 different training points, got 2 after merging 1");
    assertThatThrownBy(() -> ridge(PAIR, 1, 11)).hasMessageContaining("outside [0, 10.0]");
    assertThatThrownBy(() -> ridge(PAIR, 1, 0)).hasMessageContaining("no");
    assertThatThrownBy(() -> ridge(PAIR, 1, 1).frames(Points.of(1, 3, 0, 0, 0)))
        .hasMessageContaining("expected dimension 2");
    Points nan = Points.wrap(1, 2, new double[] {0, Double.NaN});
    assertThatThrownBy(() -> ridge(PAIR, 1, 1).residual(nan)).hasMessageContaining("NaN");
  }
}
