package org.noisebook.filter.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisebook.math.Estimate;
import org.noisebook.math.NonFiniteException;

class ParticleFilterTest {
  static Stream<ParticleFilter> filters() {
    return Stream.of(
            ParticleFilter.bootstrap(Models.SCALAR),
            ParticleFilter.guided(Models.SCALAR),
            ParticleFilter.auxiliary(Models.SCALAR))
        .flatMap(f -> Stream.of(f, f.resamplingBelow(f.auxiliary() ? 0.4 : 1)));
  }

  private static final Observations SEEN =
      Simulation.of(Models.SCALAR, 12, 4).observations().without(3, 7);
  private static final FilterRun EXACT = Kalman.of(Models.SCALAR).run(SEEN);

  @ParameterizedTest
  @MethodSource("filters")
  void theEvidenceIsUnbiased(ParticleFilter filter) {
    double[] ratios = new double[800];
    Arrays.setAll(
        ratios,
        s -> Math.exp(filter.particles(60).run(SEEN, s).logEvidence() - EXACT.logEvidence()));
    Estimate mean = Estimate.mean(ratios);
    assertThat(mean.standardError()).isLessThan(0.06);
    assertThat(Math.abs(mean.zScore(1))).isLessThan(4);
  }

  @ParameterizedTest
  @MethodSource("filters")
  void meansAndVariancesTendToKalmans(ParticleFilter filter) {
    FilterRun run = filter.particles(40_000).run(SEEN, 9);
    for (int k = 0; k < SEEN.steps(); k++) {
      double variance = EXACT.covariances()[k][0][0];
      double error = Math.sqrt(variance / run.ess()[k]);
      assertThat(Math.abs(run.means().get(k, 0) - EXACT.means().get(k, 0))).isLessThan(6 * error);
      assertThat(Math.abs(run.covariances()[k][0][0] / variance - 1)).isLessThan(0.06);
      assertThat(run.ess()[k]).isBetween(1.0, 40_000 * (1 + 1e-9));
    }
    assertThat(run.logEvidence())
        .isCloseTo(EXACT.logEvidence(), org.assertj.core.data.Offset.offset(0.05));
  }

  @Test
  void singularProcessNoiseAndManyDimensionsAreNoObstacle() {
    LinearGaussian model = Models.varying();
    Observations y = Simulation.of(model, 6, 2).observations().without(4);
    FilterRun exact = Kalman.of(model).run(y);
    for (ParticleFilter filter :
        List.of(
            ParticleFilter.bootstrap(model),
            ParticleFilter.guided(model),
            ParticleFilter.auxiliary(model))) {
      FilterRun run = filter.particles(40_000).run(y, 5);
      for (int k = 0; k < 6; k++) {
        for (int j = 0; j < 3; j++) {
          double error = Math.sqrt(exact.covariances()[k][j][j] / 40_000);
          assertThat(Math.abs(run.means().get(k, j) - exact.means().get(k, j)))
              .as("%s, step %d, coordinate %d", filter.name(), k, j)
              .isLessThan(15 * error + 1e-3);
        }
      }
      assertThat(Math.abs(run.logEvidence() - exact.logEvidence())).isLessThan(0.1);
    }
  }

  @Test
  void lookingAtTheObservationLowersTheVariance() {
    LinearGaussian sharp = LinearGaussian.scalar(0, 1, 0.9, 1, 1, 0.01);
    Observations y = Simulation.of(sharp, 20, 1).observations();
    double truth = Kalman.of(sharp).run(y).logEvidence();
    double[] error = new double[3];
    ParticleFilter[] filters = {
      ParticleFilter.bootstrap(sharp), ParticleFilter.guided(sharp), ParticleFilter.auxiliary(sharp)
    };
    for (int f = 0; f < 3; f++) {
      for (int seed = 0; seed < 40; seed++) {
        double gap = filters[f].particles(200).run(y, seed).logEvidence() - truth;
        error[f] += gap * gap;
      }
    }
    assertThat(error[1]).isLessThan(error[0] / 4);
    assertThat(error[2]).isLessThan(error[0] / 4);
  }

  @Test
  void oneThreadAndManyAgreeBitForBit() throws Exception {
    Observations y = Simulation.of(Models.tracking(), 30, 6).observations().without(11);
    for (ParticleFilter kind :
        List.of(
            ParticleFilter.bootstrap(Models.tracking()),
            ParticleFilter.auxiliary(Models.tracking()))) {
      ParticleFilter filter = kind.particles(5_001).keepingParticles();
      FilterRun serial = filter.serial().run(y, 3);
      ForkJoinPool pool = new ForkJoinPool(4);
      FilterRun parallel = pool.submit(() -> filter.run(y, 3)).get();
      pool.shutdown();
      assertThat(parallel.means()).isEqualTo(serial.means());
      assertThat(parallel.logEvidences()).isEqualTo(serial.logEvidences());
      assertThat(parallel.ess()).isEqualTo(serial.ess());
      assertThat(parallel.clouds().get(29).points()).isEqualTo(serial.clouds().get(29).points());
      assertThat(filter.run(y, 4).means()).isNotEqualTo(serial.means());
    }
  }

  /** `particles` turns weights that are all zero into NaN, and one NaN weight into 0, silently. */
  @Test
  void weightsThatVanishOrAreNaNNameTheirStep() {
    Observations y = Observations.of(0, 0, 0, 0, 0);
    assertThatThrownBy(
            () -> ParticleFilter.bootstrap(brokenAt(3, Double.NEGATIVE_INFINITY)).run(y, 1))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("step 3")
        .hasMessageContaining("weight zero");
    assertThatThrownBy(() -> ParticleFilter.bootstrap(brokenAt(2, Double.NaN)).run(y, 1))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("step 2")
        .hasMessageContaining("NaN");
    assertThatThrownBy(
            () -> ParticleFilter.bootstrap(brokenAt(2, Double.POSITIVE_INFINITY)).run(y, 1))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("step 2");
  }

  /** Likelihoods as small as e^-1e6 are only a shift of the logarithm. */
  @Test
  void farObservationsDoNotUnderflow() {
    Observations far = Observations.of(2000);
    double exact = Kalman.of(Models.SCALAR).run(far).logEvidence();
    assertThat(exact).isLessThan(-1e5);
    double guided = ParticleFilter.guided(Models.SCALAR).run(far, 1).logEvidence();
    assertThat(Math.abs(guided / exact - 1)).isLessThan(1e-12);
    assertThat(ParticleFilter.bootstrap(Models.SCALAR).run(far, 1).logEvidence()).isFinite();
  }

  private static RowModel brokenAt(int bad, double value) {
    return new RowModel(
        1,
        1,
        rng -> new double[] {rng.gaussian()},
        (k, x, rng) -> new double[] {x[0] + rng.gaussian()},
        (k, x, rng) -> x,
        (k, y, x) -> k == bad && (value < 0 || x[0] > 0) ? value : -0.5 * x[0] * x[0],
        (k, next, x) -> 0);
  }
}
