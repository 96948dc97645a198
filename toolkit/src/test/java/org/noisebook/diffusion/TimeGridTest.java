package org.noisebook.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeGridTest {

  static Stream<SpacedGrid> grids() {
    return Stream.of(
        TimeGrid.uniform(7),
        TimeGrid.geometric(7),
        TimeGrid.geometricInTime(7),
        TimeGrid.karras(7),
        TimeGrid.karras(1));
  }

  @ParameterizedTest
  @MethodSource("grids")
  void gridsDescendFromTheHorizonToTheEarliestTimeOfAnyProcess(SpacedGrid grid) {
    ForwardProcessTest.all()
        .forEach(
            process -> {
              double[] times = grid.times(process);
              assertThat(times).hasSize(grid.steps() + 1);
              assertThat(times[0]).isEqualTo(process.horizon());
              assertThat(times[times.length - 1]).isEqualTo(process.earliest());
              for (int k = 1; k < times.length; k++) {
                assertThat(times[k]).isLessThan(times[k - 1]);
              }
              assertThat(grid.thenZero().times(process)).endsWith(process.earliest(), 0);
            });
  }

  @Test
  void karrasTimesAreThoseOfThePaper() {
    // sigma_i = (80^(1/7) + i/(N-1) (0.002^(1/7) - 80^(1/7)))^7
    double[] times = TimeGrid.karras(4).times(ForwardProcess.edm());
    double high = Math.pow(80, 1 / 7.0);
    double low = Math.pow(0.002, 1 / 7.0);
    for (int i = 0; i <= 4; i++) {
      assertThat(times[i])
          .isCloseTo(Math.pow(high + i / 4.0 * (low - high), 7), within(1e-12 * times[i] + 1e-15));
    }
  }

  @Test
  void geometricTimesHaveEqualNoiseRatios() {
    double[] t = TimeGrid.geometric(3).between(8, 1).times(ForwardProcess.edm());
    assertThat(t).containsExactly(new double[] {8, 4, 2, 1}, within(1e-12));
  }

  @Test
  void timesGeometricInTimeHaveEqualRatios() {
    ForwardProcess ou = ForwardProcess.ornsteinUhlenbeck(10);
    double[] t = TimeGrid.geometricInTime(4, 1e-3).times(ou);
    assertThat(t).containsExactly(new double[] {10, 1, 0.1, 0.01, 0.001}, within(1e-14));
    assertThat(TimeGrid.geometricInTime(2).between(8, 2).times(ou))
        .containsExactly(new double[] {8, 4, 2}, within(1e-14));
    assertThatThrownBy(() -> TimeGrid.geometricInTime(4, 0).times(ou))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("earliest 0.0");
  }

  @Test
  void badGridsAreRefused() {
    ForwardProcess ou = ForwardProcess.ornsteinUhlenbeck();
    assertThatThrownBy(() -> TimeGrid.uniform(0)).hasMessageContaining("at least 1 step, got 0");
    assertThatThrownBy(() -> TimeGrid.uniform(5).between(9, 0.1).times(ou))
        .hasMessageContaining("latest 9.0");
    assertThatThrownBy(() -> TimeGrid.uniform(5).between(1, 2).times(ou))
        .hasMessageContaining("earliest 2.0");
    assertThatThrownBy(() -> TimeGrid.of(1, 2)).hasMessageContaining("time 1 is 2.0 after 1.0");
    assertThatThrownBy(() -> TimeGrid.of(1)).hasMessageContaining("at least 2 times");
    assertThatThrownBy(() -> TimeGrid.karras(5, -1)).hasMessageContaining("rho");
  }
}
