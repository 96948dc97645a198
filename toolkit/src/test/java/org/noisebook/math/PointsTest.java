package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PointsTest {
  private final Points points = Points.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});

  @Test
  void rowsAndColumnsAreCopies() {
    points.row(0)[0] = 99;
    points.column(1)[0] = 99;
    assertThat(points).isEqualTo(Points.of(3, 2, 1, 2, 3, 4, 5, 6));
  }

  @Test
  void selectionAndAppendingKeepRowsWhole() {
    assertThat(points.select(2, 0).append(points.rows(1, 2)))
        .isEqualTo(Points.of(3, 2, 5, 6, 1, 2, 3, 4));
  }

  @Test
  void combineIsALinearCombination() {
    assertThat(points.combine(2, -1, points.map(x -> x + 1))).isEqualTo(points.map(x -> x - 1));
  }

  @Test
  void badShapesAreNamed() {
    assertThatThrownBy(() -> Points.of(new double[0][])).hasMessageContaining("0 rows");
    assertThatThrownBy(() -> Points.of(new double[][] {{1, 2}, {3}}))
        .hasMessageContaining("row 1 of length 1");
    assertThatThrownBy(() -> Points.wrap(2, 2, new double[3]))
        .hasMessageContaining("2 x 2 needs 4 values, got 3");
    assertThatThrownBy(() -> points.combine(1, 1, points.rows(0, 1)))
        .hasMessageContaining("3 x 2")
        .hasMessageContaining("1 x 2");
    assertThatThrownBy(() -> points.get(0, 2)).hasMessageContaining("column 2");
    assertThatThrownBy(() -> points.row(3)).hasMessageContaining("row 3");
  }

  @Test
  void nanIsFoundWithItsPlace() {
    assertThatThrownBy(() -> Points.of(2, 2, 1, 2, Double.NaN, 4))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("row 1, column 0");
  }
}
