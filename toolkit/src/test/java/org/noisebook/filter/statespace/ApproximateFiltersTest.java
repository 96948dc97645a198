package org.noisebook.filter.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.noisebook.filter.statespace.KalmanTest.close;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.math.Estimate;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;

class ApproximateFiltersTest {
  private final LinearGaussian linear = Models.varying();
  private final Observations seen = Simulation.of(linear, 8, 3).observations().without(2);
  private final FilterRun exact = Kalman.of(linear).run(seen);

  /** The same maps as functions, their Jacobians left to differences. */
  private final NonlinearGaussian hidden =
      new NonlinearGaussian(
          linear.initialMean(),
          linear.initialCovariance(),
          k -> asFunction(linear.transition(k)),
          k -> asFunction(linear.observation(k)));

  private static GaussianMap asFunction(GaussianMap map) {
    return GaussianMap.of(map.inputs(), map::apply, map.covariance());
  }

  @Test
  void extendedIsKalmanOnLinearModels() {
    same(ExtendedKalman.of(linear), 1e-12);
    same(ExtendedKalman.of(hidden), 1e-7);
  }

  /**
   * FilterPy's unscented filter is not Kalman's on linear models: its points are not drawn anew.
   */
  @ParameterizedTest
  @CsvSource({"1, 2, 0", "1, 0, 0", "1, 0, 1", "0.1, 2, -1", "1e-3, 2, 0", "0.5, 2, 3"})
  void unscentedIsKalmanOnLinearModels(double alpha, double beta, double kappa) {
    same(UnscentedKalman.of(hidden).with(alpha, beta, kappa), 1e-9);
  }

  private void same(GaussianFilter filter, double bound) {
    FilterRun run = filter.run(seen);
    SmoothedRun back = filter.smooth(seen);
    SmoothedRun exactBack = Kalman.of(linear).smooth(seen);
    for (int k = 0; k < seen.steps(); k++) {
      close(run.means().row(k), exact.means().row(k), bound);
      close(run.covariances()[k], exact.covariances()[k], bound);
      close(back.means().row(k), exactBack.means().row(k), 10 * bound);
      close(back.covariances()[k], exactBack.covariances()[k], 10 * bound);
    }
    assertThat(run.logEvidence()).isCloseTo(exact.logEvidence(), within(10 * bound));
  }

  /**
   * Sigma points integrate a quadratic map of a Gaussian exactly: mean 1 + m^2, variance 2 + 4 m^2.
   */
  @Test
  void unscentedMomentsOfASquareAreExact() {
    NonlinearGaussian square =
        NonlinearGaussian.of(
            new double[] {0.7},
            new double[][] {{1}},
            GaussianMap.of(1, x -> new double[] {x[0] * x[0]}, new double[][] {{0.5}}),
            GaussianMap.linear(new double[][] {{1}}, new double[][] {{1}}));
    Observations none = new Observations(1, List.of(Observation.missing())).thenMissing(1);
    FilterRun run = UnscentedKalman.of(square).with(1, 0, 2).run(none);
    assertThat(run.means().get(1, 0)).isCloseTo(1 + 0.49, within(1e-12));
    assertThat(run.covariances()[1][0][0]).isCloseTo(2 + 4 * 0.49 + 0.5, within(1e-12));
  }

  @Test
  void sigmaPointsThatCanGiveNegativeVariancesAreRefused() {
    assertThatThrownBy(() -> new UnscentedKalman(linear, 1, 0, -1))
        .hasMessageContaining("negative variances");
    assertThatThrownBy(() -> new UnscentedKalman(linear, 1, 2, -3)).hasMessageContaining("kappa");
    assertThatThrownBy(() -> new UnscentedKalman(linear, 0, 2, 0)).hasMessageContaining("alpha");
  }

  @Test
  void theEnsembleTendsToKalman() {
    FilterRun run = EnsembleKalman.of(linear, 40_000).run(seen, 2);
    for (int k = 0; k < seen.steps(); k++) {
      close(run.means().row(k), exact.means().row(k), 0.04);
      close(run.covariances()[k], exact.covariances()[k], 0.05);
    }
    assertThat(run.logEvidence()).isCloseTo(exact.logEvidence(), within(0.05));
    assertThat(EnsembleKalman.of(linear, 50).run(seen, 2).means())
        .isEqualTo(EnsembleKalman.of(linear, 50).run(seen, 2).means());
  }

  @Test
  void guidedParticlesAreCorrectForNonlinearObservations() {
    NonlinearGaussian model =
        NonlinearGaussian.of(
            new double[] {0.5},
            new double[][] {{0.5}},
            GaussianMap.of(1, x -> new double[] {Math.sin(2 * x[0])}, new double[][] {{0.3}}),
            GaussianMap.of(
                1, x -> new double[] {x[0] + 0.2 * x[0] * x[0]}, new double[][] {{0.2}}));
    Observations y = Simulation.of(model, 5, 6).observations();
    double reference = ParticleFilter.bootstrap(model).particles(200_000).run(y, 1).logEvidence();
    for (ParticleFilter filter :
        List.of(ParticleFilter.guided(model), ParticleFilter.auxiliary(model))) {
      double[] ratios = new double[200];
      Arrays.setAll(
          ratios, s -> Math.exp(filter.particles(60).run(y, s).logEvidence() - reference));
      Estimate mean = Estimate.mean(ratios);
      assertThat(mean.standardError()).isLessThan(0.03);
      assertThat(Math.abs(mean.value() - 1)).isLessThan(4 * mean.standardError() + 0.01);
    }
  }

  @Test
  void backwardSamplingTendsToTheSmoother() {
    LinearGaussian model = Models.tracking();
    Observations y = Simulation.of(model, 15, 2).observations().without(4, 5);
    SmoothedRun truth = Kalman.of(model).smooth(y);
    FilterRun run = ParticleFilter.bootstrap(model).particles(2000).keepingParticles().run(y, 1);
    SmoothedRun drawn = BackwardSampling.of(model, run, 500, 3);
    for (int k = 0; k < 15; k++) {
      for (int j = 0; j < 2; j++) {
        double deviation = Math.sqrt(truth.covariances()[k][j][j]);
        assertThat(drawn.means().get(k, j))
            .isCloseTo(truth.means().get(k, j), within(0.2 * deviation));
        assertThat(Math.sqrt(drawn.covariances()[k][j][j]) / deviation).isBetween(0.85, 1.15);
      }
    }
    assertThat(drawn.paths()).hasSize(500);
    assertThat(BackwardSampling.of(model, run, 3, 3).paths().get(2))
        .isEqualTo(drawn.paths().get(2));
    FilterRun bare = ParticleFilter.bootstrap(model).run(y, 1);
    assertThatThrownBy(() -> BackwardSampling.of(model, bare, 10, 1))
        .hasMessageContaining("keepingParticles");
  }

  @Test
  void raoBlackwellisationIsUnbiasedForTheSumOverRegimes() {
    SwitchingLinear model =
        new SwitchingLinear(
            new double[] {0.7, 0.3},
            new double[][] {{0.9, 0.1}, {0.3, 0.7}},
            List.of(
                LinearGaussian.scalar(0, 1, 0.95, 0.1, 1, 0.2),
                LinearGaussian.scalar(1, 2, 0.5, 1.5, 1, 0.2)));
    Observations y = Simulation.of(model, 6, 4).observations().without(3);
    double[] total = new double[64];
    double[] means = new double[64];
    double[] second = new double[64];
    for (int path = 0; path < 64; path++) {
      int code = path;
      LinearGaussian fixed =
          new LinearGaussian(
              model.regimes().get(code & 1).initialMean(),
              model.regimes().get(code & 1).initialCovariance(),
              k -> model.regimes().get(code >> k & 1).transition(k),
              k -> model.regimes().get(code >> k & 1).observation(k));
      FilterRun run = Kalman.of(fixed).run(y);
      total[path] = run.logEvidence() + Math.log(model.initial()[code & 1]);
      for (int k = 1; k < 6; k++) {
        total[path] += Math.log(model.chances()[code >> k - 1 & 1][code >> k & 1]);
      }
      means[path] = run.means().get(5, 0);
      second[path] = code >> 5 & 1;
    }
    double evidence = LogSumExp.softmax(total);
    double mean = 0;
    double chance = 0;
    for (int path = 0; path < 64; path++) {
      mean += total[path] * means[path];
      chance += total[path] * second[path];
    }
    // Weighted by the estimated evidence, all three are unbiased for any number of particles.
    double[] ratios = new double[300];
    double[] weightedMeans = new double[300];
    double[] weightedChances = new double[300];
    for (int seed = 0; seed < 300; seed++) {
      RaoBlackwellised.Run run = RaoBlackwellised.of(model, 100).runWithRegimes(y, seed);
      ratios[seed] = Math.exp(run.states().logEvidence() - evidence);
      weightedMeans[seed] = ratios[seed] * run.states().means().get(5, 0);
      weightedChances[seed] = ratios[seed] * run.regimes().get(5, 1);
    }
    assertThat(Estimate.mean(ratios).standardError()).isLessThan(0.05);
    assertThat(Math.abs(Estimate.mean(ratios).zScore(1))).isLessThan(4);
    assertThat(Math.abs(Estimate.mean(weightedMeans).zScore(mean))).isLessThan(4);
    assertThat(Math.abs(Estimate.mean(weightedChances).zScore(chance))).isLessThan(4);
    FilterRun plain = ParticleFilter.bootstrap(model).particles(50_000).run(y, 1);
    assertThat(plain.logEvidence()).isCloseTo(evidence, within(0.05));
    assertThat(plain.means().get(5, 1)).isCloseTo(chance, within(0.03));
  }

  @Test
  void aComparisonHasARowForEachMethodAndSeed() {
    Map<String, Filter> methods = new LinkedHashMap<>();
    methods.put("exact", Kalman.of(linear));
    methods.put("particles", ParticleFilter.bootstrap(linear).particles(500));
    Simulation truth = Simulation.of(linear, 8, 3);
    List<Comparison> rows = Filters.compare(truth, methods, 1, 2, 3);
    assertThat(rows)
        .extracting(Comparison::method)
        .containsExactly("exact", "exact", "exact", "particles", "particles", "particles");
    assertThat(rows.get(0).ess()).isEmpty();
    assertThat(rows.get(3).ess().getAsDouble()).isBetween(1.0, 500.0);
    assertThat(rows.get(0).rmse()).isEqualTo(rows.get(2).rmse()).isPositive();
    assertThat(rows.get(3).logEvidence()).isNotEqualTo(rows.get(4).logEvidence());
    Points states = truth.states();
    assertThat(rows.get(0).rmse())
        .isEqualTo(Kalman.of(linear).run(truth.observations()).rmse(states));
  }
}
