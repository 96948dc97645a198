package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaneTest {
  private static final Window WINDOW = Window.square(-4, 4);

  @Test
  void levelLinesOfAGaussianAreCircles() {
    Grid grid = Grid.of(WINDOW, Grid.FINE, (x, y) -> Math.exp(-(x * x + y * y) / 2));

    List<double[][]> lines = Contours.of(grid, Math.exp(-1.5 * 1.5 / 2));

    assertThat(lines).hasSize(1);
    double[][] circle = lines.get(0);
    assertThat(circle[0]).containsExactly(circle[circle.length - 1]);
    for (double[] vertex : circle) {
      assertThat(Math.hypot(vertex[0], vertex[1])).isCloseTo(1.5, within(2e-3));
    }
  }

  @Test
  void densityContoursEncloseTheirShareOfTheMass() {
    Grid log = Grid.of(WINDOW, Grid.FINE, (x, y) -> -(x * x + y * y) / 2);

    ContourMark mark = ContourMark.enclosing(log, 0.5, 0.9);

    double[] expected = {Math.sqrt(-2 * Math.log(0.1)), Math.sqrt(-2 * Math.log(0.5))};
    for (int k = 0; k < 2; k++) {
      double[] vertex = mark.levels().get(k).get(0)[0];
      assertThat(Math.hypot(vertex[0], vertex[1])).isCloseTo(expected[k], within(0.02));
    }
  }

  @Test
  void openLinesEndAtTheEdgeAndSaddlesDoNotCross() {
    Grid grid = Grid.of(WINDOW, 41, (x, y) -> x * y);

    List<double[][]> lines = Contours.of(grid, 0.5);

    assertThat(lines).hasSize(2);
    for (double[][] line : lines) {
      for (double[] end : List.of(line[0], line[line.length - 1])) {
        assertThat(Math.max(Math.abs(end[0]), Math.abs(end[1]))).isEqualTo(4);
      }
    }
  }

  @Test
  void aDensityMayBeZeroButNotNegative() {
    assertThat(Planes.densityContours(WINDOW, (x, y) -> x * x + y * y < 1 ? 1 : 0).png())
        .isNotEmpty();
    assertThatThrownBy(() -> Planes.densityContours(WINDOW, (x, y) -> -1))
        .hasMessageContaining("got -1.0")
        .hasMessageContaining("logDensityContours");
    assertThatThrownBy(() -> Planes.densityContours(WINDOW, (x, y) -> 0))
        .hasMessageContaining("0 everywhere");
    assertThatThrownBy(() -> Planes.heatmap(WINDOW, points -> new double[] {1}))
        .hasMessageContaining("returned 1 values");
  }

  @Test
  void arrowsPointAlongTheFieldAndStayInTheirCell() {
    ArrowMark arrows =
        (ArrowMark)
            Planes.vectorField(
                    WINDOW, (x, y) -> new double[] {-x / (x * x + y * y), -y / (x * x + y * y)})
                .marks
                .get(0);

    double cell = 8.0 / arrows.side();
    for (int i = 0; i < arrows.tails().size(); i++) {
      double[] head = arrows.head(i);
      double u = head[0] - arrows.tails().get(i, 0);
      double v = head[1] - arrows.tails().get(i, 1);
      double inward = -(u * arrows.tails().get(i, 0) + v * arrows.tails().get(i, 1));
      assertThat(inward)
          .isCloseTo(
              Math.hypot(u, v) * Math.hypot(arrows.tails().get(i, 0), arrows.tails().get(i, 1)),
              within(1e-9));
      assertThat(Math.hypot(u, v)).isPositive().isLessThanOrEqualTo(cell);
    }
  }

  @Test
  void histogramBarsHaveAreaOne() {
    double[] values = {0, 0.1, 0.5, 0.9, 1};

    HistogramMark inside = HistogramMark.of(values, 7);
    HistogramMark cut = HistogramMark.of(values, 4, 0.2, 2);

    assertThat(Arrays.stream(inside.density()).sum() / 7).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(cut.density()).sum() * 1.8 / 4).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void viridisGetsLighterAllTheWay() {
    double before = -1;
    for (int k = 0; k <= 20; k++) {
      var color = ColourMap.VIRIDIS.at(k / 20.0);
      double light = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
      assertThat(light).isGreaterThan(before);
      before = light;
    }
  }
}
