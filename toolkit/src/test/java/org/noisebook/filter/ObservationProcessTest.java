package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

class ObservationProcessTest {
  static List<ObservationProcess> all() {
    return List.of(
        ObservationProcess.brownianBridge(1),
        ObservationProcess.brownianBridge(2.5),
        ObservationProcess.localisation(4),
        ObservationProcess.ornsteinUhlenbeck(0.7, 3),
        ObservationProcess.ornsteinUhlenbeck(0, 3),
        ObservationProcess.reversed(ForwardProcess.vpLinear()),
        ObservationProcess.reversed(ForwardProcess.vpCosine()),
        ObservationProcess.reversed(ForwardProcess.ornsteinUhlenbeck(2)),
        ObservationProcess.reversed(ForwardProcess.varianceExploding(0.01, 50)),
        ObservationProcess.reversed(ForwardProcess.edm(0.01, 5)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 0.9595173757, 1.0819767069, 0.5819767069",
    "0.5, 0.1, 9.9958345483, 10.0083319448, 9.5083319448",
    "1, 2, 0.2757205648, 1.0373147207, 0.0373147207",
    "0, 0.5, 2, 2, 2"
  })
  void theBridgeOfAnOrnsteinUhlenbeckProcess(
      double alpha, double u, double gain, double decay, double snr) {
    ObservationProcess bridge = ObservationProcess.ornsteinUhlenbeck(alpha, 3);
    double s = 3 - u;
    assertThat(bridge.gain(s)).isCloseTo(gain, within(1e-9));
    assertThat(bridge.decay(s)).isCloseTo(decay, within(1e-9));
    assertThat(bridge.snr(s)).isCloseTo(snr, within(1e-9));
    assertThat(bridge.scale(s) * bridge.scale(s) / bridge.noiseVariance(s))
        .isCloseTo(snr, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theClockRunsAtTheSquaredGain(ObservationProcess observation) {
    for (double share : new double[] {0.2, 0.5, 0.8}) {
      double s = share * observation.end();
      double h = 1e-5 * observation.end();
      double rate = (observation.snr(s + h) - observation.snr(s - h)) / (2 * h);
      double gain = observation.gain(s);
      assertThat(gain * gain / observation.diffusionSquared(s) / rate).isCloseTo(1, within(1e-6));
      assertThat(observation.timeOf(observation.snr(s))).isCloseTo(s, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theMeanFollowsTheDrift(ObservationProcess observation) {
    for (double share : new double[] {0.2, 0.5, 0.8}) {
      double s = share * observation.end();
      double h = 1e-5 * observation.end();
      double mean = (observation.scale(s + h) - observation.scale(s - h)) / (2 * h);
      double drift = observation.gain(s) - observation.decay(s) * observation.scale(s);
      assertThat(drift).isCloseTo(mean, within(1e-6 * (1 + observation.gain(s))));
      double variance =
          (observation.noiseVariance(s + h) - observation.noiseVariance(s - h)) / (2 * h);
      double expected =
          observation.diffusionSquared(s) - 2 * observation.decay(s) * observation.noiseVariance(s);
      assertThat(expected)
          .isCloseTo(variance, within(1e-5 * (1 + observation.diffusionSquared(s))));
    }
  }

  @Test
  void simulatedPathsHaveTheRightMomentsAndSteps() {
    ObservationProcess bridge = ObservationProcess.brownianBridge(1);
    int n = 40_000;
    Points ends = Points.wrap(n, 1, new double[n]).map(v -> 0.7);
    ObservedPaths paths =
        ObservedPaths.simulate(bridge, ends, new double[] {0, 0.3, 0.301, 0.9}, 4);
    assertThat(paths.at().get(0).get(0, 0)).isZero();
    double[] at = paths.at().get(3).column(0);
    assertThat(Math.abs(Estimate.mean(at).zScore(0.9 * 0.7))).isLessThan(4);
    double[] steps = paths.at().get(2).combine(1, -1, paths.at().get(1)).column(0);
    double[] squares = new double[n];
    double[] together = new double[n];
    for (int i = 0; i < n; i++) {
      squares[i] = steps[i] * steps[i] / 0.001;
      together[i] = (paths.at().get(1).get(i, 0) - 0.21) * (at[i] - 0.63);
    }
    // Quadratic variation: g = 1 up to the bridge's pull; covariance s (T - s') / T.
    assertThat(Math.abs(Estimate.mean(squares).zScore(0.9995))).isLessThan(4);
    assertThat(Math.abs(Estimate.mean(together).zScore(0.3 * 0.1))).isLessThan(4);
  }

  @Test
  void timesOutOfOrderOrRangeAreRefused() {
    ObservationProcess bridge = ObservationProcess.brownianBridge(1);
    Points ends = Points.of(2, 1, 0.5, 1);
    assertThatThrownBy(() -> ObservedPaths.simulate(bridge, ends, new double[] {0, 0.5, 0.4}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> ObservedPaths.simulate(bridge, ends, new double[] {0, 1}, 1))
        .hasMessageContaining("before 1.0");
    assertThatThrownBy(() -> ObservedPaths.simulate(bridge, ends, new double[] {0}, 1))
        .hasMessageContaining("at least 2 times");
    assertThatThrownBy(
            () -> new ObservedPaths(bridge, new double[] {0, 0.5}, List.of(ends, ends.rows(0, 1))))
        .hasMessageContaining("2 x 1");
    assertThatThrownBy(() -> ObservationProcess.ornsteinUhlenbeck(-1, 1))
        .hasMessageContaining("-1");
  }
}
