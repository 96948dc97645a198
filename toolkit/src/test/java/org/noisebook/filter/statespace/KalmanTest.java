package org.noisebook.filter.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.math.Estimate;

class KalmanTest {
  private final LinearGaussian model = Models.varying();
  private final Observations seen = Simulation.of(model, 7, 3).observations().without(2, 5);
  private final JointGaussian joint = new JointGaussian(model, 7);

  @Test
  void itIsTheJointGaussianConditioned() {
    FilterRun run = Kalman.of(model).run(seen);
    for (int k = 0; k < 7; k++) {
      JointGaussian.Law law = joint.state(k, seen, k);
      close(run.means().row(k), law.mean(), 1e-10);
      close(run.covariances()[k], law.covariance(), 1e-10);
    }
    assertThat(run.logEvidence()).isCloseTo(joint.logEvidence(seen), within(1e-10));
    assertThat(run.logEvidences()[2]).isZero();
    assertThat(run.innovations()).extracting(Innovation::step).containsExactly(0, 1, 3, 4, 6);
  }

  @Test
  void theSmootherIsTheJointGaussianConditionedOnAll() {
    SmoothedRun run = Kalman.of(model).smooth(seen);
    for (int k = 0; k < 7; k++) {
      JointGaussian.Law law = joint.state(k, seen, 6);
      close(run.means().row(k), law.mean(), 1e-9);
      close(run.covariances()[k], law.covariance(), 1e-9);
    }
  }

  @Test
  void theSmootherBearsAStateKnownExactly() {
    LinearGaussian known =
        LinearGaussian.of(
            new double[] {1, 2},
            new double[2][2],
            new double[][] {{1, 1}, {0, 1}},
            new double[][] {{0, 0}, {0, 0.5}},
            new double[][] {{1, 0}},
            new double[][] {{0.1}});
    Observations y = Simulation.of(known, 6, 1).observations();
    JointGaussian exact = new JointGaussian(known, 6);
    SmoothedRun run = Kalman.of(known).smooth(y);
    for (int k = 0; k < 6; k++) {
      JointGaussian.Law law = exact.state(k, y, 5);
      close(run.means().row(k), law.mean(), 1e-9);
      close(run.covariances()[k], law.covariance(), 1e-9);
    }
  }

  @Test
  void aForecastIsTheLawWithoutObservations() {
    Observations past = Simulation.of(model, 4, 5).observations();
    Forecast states = Kalman.of(model).forecast(past, 3);
    Forecast values = Kalman.of(model).forecastObservations(past, 3);
    assertThat(states.firstStep()).isEqualTo(4);
    Observations longer = past.thenMissing(3);
    for (int k = 0; k < 3; k++) {
      JointGaussian.Law law = joint.state(4 + k, longer, 6);
      close(states.means().row(k), law.mean(), 1e-10);
      close(states.covariances()[k], law.covariance(), 1e-10);
      close(values.means().row(k), model.observation(4 + k).apply(law.mean()), 1e-10);
    }
  }

  /**
   * 1 / P_k = 1 / P_0 + (k + 1) / R, whatever the scales: FilterPy's covariances lose signs here.
   */
  @Test
  void covariancesStayDefiniteOverSixteenOrdersOfMagnitude() {
    LinearGaussian precise =
        LinearGaussian.of(
            new double[2],
            new double[][] {{1e10, 0}, {0, 1e10}},
            new double[][] {{1, 1}, {0, 1}},
            new double[2][2],
            new double[][] {{1, 0}},
            new double[][] {{1e-6}});
    FilterRun run = Kalman.of(precise).run(Observations.of(new double[200]));
    for (double[][] p : run.covariances()) {
      assertThat(p[0][0]).isPositive();
      assertThat(p[0][0] * p[1][1] - p[0][1] * p[0][1]).isPositive();
      assertThat(p[0][1]).isEqualTo(p[1][0]);
    }
    // Least squares on a line: the last point's variance is R (4 T - 2) / (T (T + 1)).
    assertThat(run.covariances()[199][0][0])
        .isCloseTo(1e-6 * (4 * 200 - 2) / (200.0 * 201), within(1e-15));
    LinearGaussian still = LinearGaussian.scalar(0, 1e12, 1, 0, 1, 1e-4);
    double[][][] p = Kalman.of(still).run(Observations.of(new double[50])).covariances();
    assertThat(p[49][0][0]).isCloseTo(1 / (1e-12 + 50e4), within(1e-20));
  }

  @Test
  void innovationsAreWhite() {
    Simulation run = Simulation.of(Models.tracking(), 4000, 8);
    double[] z =
        Kalman.of(Models.tracking()).run(run.observations()).innovations().stream()
            .mapToDouble(i -> i.standardised()[0])
            .toArray();
    double[] squares = new double[z.length];
    double[] products = new double[z.length - 1];
    for (int k = 0; k < z.length; k++) {
      squares[k] = z[k] * z[k];
      if (k > 0) {
        products[k - 1] = z[k] * z[k - 1];
      }
    }
    assertThat(Math.abs(Estimate.mean(z).zScore(0))).isLessThan(4);
    assertThat(Math.abs(Estimate.mean(squares).zScore(1))).isLessThan(4);
    assertThat(Math.abs(Estimate.mean(products).zScore(0))).isLessThan(4);
  }

  @Test
  void startingOneStepEarlierIsAMissingFirstObservation() {
    LinearGaussian once = Models.tracking();
    Observations y = Simulation.of(once, 5, 1).observations().without(0);
    FilterRun with = Kalman.of(once).run(y);
    Observations rest = new Observations(1, y.list().subList(1, 5));
    FilterRun early = Kalman.of(once.startingOneStepEarlier()).run(rest);
    for (int k = 0; k < 4; k++) {
      close(early.means().row(k), with.means().row(k + 1), 1e-12);
      close(early.covariances()[k], with.covariances()[k + 1], 1e-12);
    }
  }

  static void close(double[] actual, double[] expected, double bound) {
    assertThat(actual).containsExactly(expected, within(bound));
  }

  static void close(double[][] actual, double[][] expected, double bound) {
    for (int i = 0; i < expected.length; i++) {
      close(actual[i], expected[i], bound);
    }
  }
}
