package org.noisebook.filter.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.hipparchus.filtering.kalman.ProcessEstimate;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisebook.math.Rng;

/**
 * Our Kalman, extended and unscented filters and the smoother against those of Hipparchus, on
 * models drawn at random: stable and unstable, changing with the step, some observations missing.
 *
 * <p>Their unscented filter sums squares of sigma points and subtracts covariances; its rounding
 * grows over the steps, more so for a small alpha, and sets the two wider bounds.
 */
class OtherLibraryTest {
  private static final int STEPS = 25;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void linearModels(long seed) {
    RandomModel random = new RandomModel(Rng.of(seed));
    LinearGaussian model = random.linear();
    Observations seen = random.someMissing(Simulation.of(model, STEPS, seed).observations());
    HipparchusFilters theirs = new HipparchusFilters(model, seen);
    same(Kalman.of(model).run(seen), theirs.kalman(), 1e-9);
    same(Kalman.of(model).smooth(seen), theirs.smoothed(), 1e-8);
    same(ExtendedKalman.of(model).run(seen), theirs.extended(), 1e-9);
    same(UnscentedKalman.of(model).run(seen), theirs.kalman(), 1e-9);
    same(UnscentedKalman.of(model).run(seen), theirs.unscented(1, 2, 0), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nonlinearModels(long seed) {
    RandomModel random = new RandomModel(Rng.of(seed));
    NonlinearGaussian model = random.nonlinear();
    Observations seen = random.someMissing(Simulation.of(model, STEPS, seed).observations());
    HipparchusFilters theirs = new HipparchusFilters(model, seen);
    same(ExtendedKalman.of(model).run(seen), theirs.extended(), 1e-8);
    same(UnscentedKalman.of(model).run(seen), theirs.unscented(1, 2, 0), 1e-8);
    same(UnscentedKalman.of(model).with(0.5, 2, 1).run(seen), theirs.unscented(0.5, 2, 1), 1e-6);
  }

  private static void same(FilterRun ours, List<ProcessEstimate> theirs, double tolerance) {
    assertThat(theirs).hasSize(ours.steps());
    for (int k = 0; k < theirs.size(); k++) {
      same(k, ours.means().row(k), ours.covariances()[k], theirs.get(k), tolerance);
    }
  }

  private static void same(SmoothedRun ours, List<ProcessEstimate> theirs, double tolerance) {
    assertThat(theirs).hasSize(ours.means().size());
    for (int k = 0; k < theirs.size(); k++) {
      same(k, ours.means().row(k), ours.covariances()[k], theirs.get(k), tolerance);
    }
  }

  private static void same(
      int step, double[] mean, double[][] covariance, ProcessEstimate theirs, double tolerance) {
    RealMatrix p = theirs.getCovariance();
    Offset<Double> offset = Offset.offset(tolerance * (1 + theirs.getState().getLInfNorm()));
    assertThat(mean)
        .as("mean of step " + step)
        .containsExactly(theirs.getState().toArray(), offset);
    for (int i = 0; i < covariance.length; i++) {
      assertThat(covariance[i])
          .as("covariance of step %d, row %d", step, i)
          .containsExactly(p.getRow(i), Offset.offset(tolerance * (1 + p.getNorm1())));
    }
  }
}
