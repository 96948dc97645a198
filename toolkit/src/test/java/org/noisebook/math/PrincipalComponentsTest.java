package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

  /** Points on the line (1, 2) + s (3, 4) / 5 vary along (3, 4) / 5 alone. */
  private final Points line =
      Points.of(new double[][] {{1, 2}, {4, 6}, {-2, -2}, {7, 10}, {-5, -6}});

  @Test
  void pointsOnALineHaveOneComponent() {
    PrincipalComponents components = PrincipalComponents.of(line);
    assertThat(components.shares()).containsExactly(new double[] {1, 0}, within(1e-12));
    double[] along = components.project(line, 1).values();
    assertThat(Math.abs(along[1] - along[0])).isCloseTo(5, within(1e-12));
  }

  @Test
  void projectionKeepsDistancesWhenNothingIsDropped() {
    Points projected = PrincipalComponents.of(line).project(line, 2);
    for (int i = 1; i < line.size(); i++) {
      double before = Math.hypot(line.get(i, 0) - line.get(0, 0), line.get(i, 1) - line.get(0, 1));
      double after =
          Math.hypot(
              projected.get(i, 0) - projected.get(0, 0), projected.get(i, 1) - projected.get(0, 1));
      assertThat(after).isCloseTo(before, within(1e-12));
    }
  }

  @Test
  void pointsThatDoNotVaryHaveNoShares() {
    PrincipalComponents same = PrincipalComponents.of(Points.of(3, 2, 1, 2, 1, 2, 1, 2));
    assertThatThrownBy(same::shares).hasMessageContaining("do not vary");
  }

  @Test
  void moreComponentsThanDimensionsAreRefused() {
    assertThatThrownBy(() -> PrincipalComponents.of(line).project(line, 3))
        .hasMessageContaining("1 to 2, got 3");
  }
}
