package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.noisebook.ridge.RidgeFrameTest.CORNER;
import static org.noisebook.ridge.RidgeFrameTest.OU;
import static org.noisebook.ridge.RidgeFrameTest.PAIR;
import static org.noisebook.ridge.RidgeFrameTest.ridge;
import static org.noisebook.ridge.RidgeProjectionTest.circle;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.KernelDensity;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class RidgeTraceTest {
  /** Thirteen points on a curve with a branch. */
  private static Points branch() {
    double[] values = new double[26];
    for (int k = 0; k < 9; k++) {
      values[2 * k] = 1.2 * (k - 4);
      values[2 * k + 1] = 0.8 * Math.sin(0.6 * (k - 4));
    }
    double[] rest = {0, 1.4, 0, 2.8, 1, 3.7, -1, 3.7};
    System.arraycopy(rest, 0, values, 18, 8);
    return Points.wrap(13, 2, values);
  }

  @Test
  void edgesOfTheGabrielGraphOfABranch() {
    GabrielGraph graph = GabrielGraph.of(branch());
    int[][] expected = {
      {0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {4, 9}, {5, 6}, {5, 9}, {6, 7}, {6, 11}, {7, 8},
      {9, 10}, {10, 11}, {10, 12}
    };
    assertThat(graph.edges().toArray(int[][]::new)).isDeepEqualTo(expected);
    assertThat(graph.borderline()).isEmpty();
  }

  @Test
  void theHypotenuseOfARightAngleIsBorderline() {
    GabrielGraph graph = GabrielGraph.of(CORNER);
    assertThat(graph.edges().toArray(int[][]::new)).isDeepEqualTo(new int[][] {{0, 1}, {0, 2}});
    assertThat(graph.borderline().toArray(int[][]::new)).isDeepEqualTo(new int[][] {{1, 2}});
    GabrielGraph.Nearest nearest = graph.nearest(Points.of(1, 2, 2, 0.5));
    assertThat(nearest.edge()).containsExactly(0);
    assertThat(nearest.coordinate()[0]).isCloseTo(0.4, within(1e-15));
    assertThat(nearest.distance()[0]).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void theGraphIsThatOfItsDefinition() {
    double[] values = new double[3 * 60];
    Rng.of(3).fillGaussian(values);
    Points points = Points.wrap(60, 3, values);
    GabrielGraph graph = GabrielGraph.of(points);
    for (int i = 0; i < 60; i++) {
      for (int j = i + 1; j < 60; j++) {
        boolean empty = true;
        for (int k = 0; k < 60; k++) {
          double fromMiddle = 0;
          double radius = 0;
          for (int c = 0; c < 3; c++) {
            double middle = 0.5 * (points.get(i, c) + points.get(j, c));
            fromMiddle += Math.pow(points.get(k, c) - middle, 2);
            radius += Math.pow(points.get(i, c) - middle, 2);
          }
          empty &= k == i || k == j || fromMiddle > radius;
        }
        assertThat(graph.joins(j, i)).isEqualTo(empty);
      }
    }
  }

  @Test
  void atSmallNoiseTheRidgePassesBetweenTwoPointsExactlyOnTheGabrielEdges() {
    Points points = branch();
    double t = 1e-3;
    RidgeTrace trace =
        RidgeTracer.standard().depth(Double.POSITIVE_INFINITY).trace(ridge(points, 1, t));
    GabrielGraph graph = GabrielGraph.of(points);
    for (int i = 0; i < 13; i++) {
      for (int j = i + 1; j < 13; j++) {
        double a = Math.exp(-t) / 2;
        Points middle =
            Points.of(
                1,
                2,
                a * (points.get(i, 0) + points.get(j, 0)),
                a * (points.get(i, 1) + points.get(j, 1)));
        double[] residual = ridge(points, 1, t).residual(middle).scaled();
        if (graph.joins(i, j)) {
          assertThat(residual[0]).isLessThan(1e-6);
          assertThat(trace.distance(middle)[0]).as("edge %d %d", i, j).isLessThan(1e-3);
        }
      }
    }
    int between = 0;
    for (RidgeCurve curve : trace.curves()) {
      KernelDensity.Leaders leaders =
          EmpiricalMeasure.of(points).under(OU).at(t).leaders(curve.points());
      for (int i = 0; i < curve.points().size(); i++) {
        if (leaders.logRatio()[i] > -100) {
          between++;
          assertThat(graph.joins(leaders.first()[i], leaders.second()[i])).isTrue();
        }
      }
    }
    assertThat(between).isGreaterThan(14);
  }

  @Test
  void theRidgeOfAPairIsOneStraightLine() {
    RidgeTrace trace = RidgeTracer.standard().box(-4, -1, 4, 1).trace(ridge(PAIR, 1, 0.5));
    assertThat(trace.curves()).hasSize(1);
    RidgeCurve line = trace.curves().get(0);
    assertThat(line.first()).isEqualTo(RidgeCurve.End.BOX);
    assertThat(line.last()).isEqualTo(RidgeCurve.End.BOX);
    assertThat(line.length()).isCloseTo(8, within(0.6));
    for (double y : line.points().column(1)) {
      assertThat(y).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void theRidgeOfACircleClosesAndIsTrackedUntilItVanishes() {
    Ridge ridge = Ridge.of(EmpiricalMeasure.of(circle(60, 2)).under(OU), 1);
    double[] radius = {1.757318209798, 1.525205853541, 1.024869948901};
    List<RidgeTrace> traces = RidgeTracer.standard().step(0.05).along(ridge, 0.1, 0.2, 0.4);
    for (int k = 0; k < 3; k++) {
      assertThat(traces.get(k).curves()).hasSize(1);
      RidgeCurve ring = traces.get(k).curves().get(0);
      assertThat(ring.closed()).isTrue();
      assertThat(ring.id()).isEqualTo(0);
      assertThat(ring.length()).isCloseTo(2 * Math.PI * radius[k], within(2e-3));
      for (int i = 0; i < ring.points().size(); i++) {
        double r = Math.hypot(ring.points().get(i, 0), ring.points().get(i, 1));
        assertThat(r).isCloseTo(radius[k], within(1e-6));
      }
    }
  }

  @Test
  void thePolylinesDistanceAgreesWithTheWayOfMeanShift() {
    RidgeSlice slice = ridge(circle(12, 2), 1, 0.2);
    double r = 1.5252 + 0.3 * Math.sqrt(slice.variance());
    Points x = Points.of(1, 2, r * Math.cos(0.1), r * Math.sin(0.1));
    double[] traced = slice.trace().distance(x);
    assertThat(traced[0]).isCloseTo(slice.distance(x).scms()[0], within(1e-3));
  }

  @Test
  void everyVertexIsARidgePoint() {
    double[] values = new double[2 * 25];
    Rng.of(6).fillGaussian(values);
    RidgeSlice slice = ridge(Points.wrap(25, 2, values), 1, 0.05);
    RidgeTrace trace = slice.trace();
    assertThat(trace.curves()).isNotEmpty();
    for (RidgeCurve curve : trace.curves()) {
      RidgeResidual residual = slice.residual(curve.points());
      for (int i = 0; i < curve.points().size(); i++) {
        assertThat(residual.scaled()[i]).isLessThan(1e-6);
        assertThat(residual.curvature()[i]).isNegative();
      }
    }
    assertThat(slice.trace().curves()).hasSameSizeAs(trace.curves());
  }

  @Test
  void onlyThePlaneIsTraced() {
    Points space = Points.of(3, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0);
    assertThatThrownBy(() -> ridge(space, 1, 0.1).trace()).hasMessageContaining("2 dimensions");
    assertThatThrownBy(() -> ridge(PAIR, 1, 0.1).ridge().naive().at(0.1).trace())
        .hasMessageContaining("analytic");
    assertThatThrownBy(() -> GabrielGraph.of(Points.of(2, 2, 1, 1, 1, 1)))
        .hasMessageContaining("rows 0 and 1 are equal");
  }
}
