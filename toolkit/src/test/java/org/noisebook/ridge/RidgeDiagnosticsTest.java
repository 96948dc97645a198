package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.Snapshot;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Chi;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class RidgeDiagnosticsTest {
  private static final ForwardProcess TEN = ForwardProcess.ornsteinUhlenbeck(10);
  private static final double[] TIMES = TimeGrid.geometricInTime(40, 1e-3).times(TEN);
  private static final NoisedEmpirical PAIR =
      EmpiricalMeasure.of(Points.of(new double[][] {{-3, 0}, {3, 0}})).under(TEN);
  private static final Ridge AXIS = Ridge.of(PAIR, 1);

  @Test
  void anAlignedNormalErrorMeetsTheBoundAndAnOpposedOneStaysBelow() {
    Offset model = new Offset(PAIR, 0, 0.3);
    Points start = Points.of(new double[][] {{0.4, 1.1}, {-0.7, 0.2}, {0.4, -1.1}, {2, -0.2}});
    Trajectory flow = ContinuousFlow.precise().run(model, start, TIMES);
    RidgeRun run = RidgeDiagnostics.ode(AXIS).of(flow, model);
    Propagator ode = Propagator.ode(TEN);
    for (int k = 1; k < TIMES.length; k++) {
      RidgeSnapshot at = run.at(k);
      double gain = 0.3 * ode.meanGain(10, TIMES[k]);
      double factor = ode.normal(10, TIMES[k]);
      for (int i = 0; i < 4; i++) {
        assertThat(at.amplification().normal()[i]).isCloseTo(gain, within(1e-9 * gain));
        assertThat(at.amplification().normalFactor()[i]).isCloseTo(factor, within(1e-11));
        double y = factor * start.get(i, 1) + gain;
        assertThat(at.distance()[i]).isCloseTo(Math.abs(y), within(1e-8));
        if (i < 2) {
          assertThat(at.distance()[i]).isCloseTo(at.bound()[i], within(1e-8));
        } else {
          // The two offsets have opposite signs, so the bound is missed by the smaller one twice.
          double missed = 2 * Math.min(gain, factor * Math.abs(start.get(i, 1)));
          assertThat(at.bound()[i] - at.distance()[i]).isCloseTo(missed, within(1e-8));
        }
      }
    }
  }

  @Test
  void theReverseSdeHasItsOwnGain() {
    Offset model = new Offset(PAIR, 0, -0.5);
    Sampler sampler = Sampler.eulerMaruyama(1).on(TimeGrid.geometricInTime(400, 1e-3)).keeping(41);
    RidgeRun run = RidgeDiagnostics.sde(AXIS).of(sampler.run(model, 20, 4), model);
    Propagator sde = Propagator.sde(TEN);
    RidgeCourse medians = run.medians();
    for (int k = 0; k < TIMES.length; k++) {
      double gain = 0.5 * sde.meanGain(10, TIMES[k]);
      assertThat(medians.normalAmplification()[k]).isCloseTo(gain, within(1e-9 * gain + 1e-14));
      double phi = sde.normal(10, TIMES[k]);
      assertThat(run.at(k).amplification().normalFactor()[7]).isCloseTo(phi, within(1e-9 * phi));
    }
  }

  @Test
  void flatDataOfAnyDimensionAndProcessFollowTheSameGain() {
    // Five points in a tilted plane in R^5 that does not hold the origin.
    Points plane = flat(5, 5, 2, 1);
    for (ForwardProcess process : List.of(ForwardProcess.vpLinear(), ForwardProcess.edm())) {
      NoisedEmpirical exact = EmpiricalMeasure.of(plane).under(process);
      double u = process.horizon();
      double t = process.timeOf(0.05);
      double[] times = TimeGrid.geometric(60).between(u, t).times(process);
      double[] direction = normalOf(plane);
      Offset model = new Offset(exact, Arrays.stream(direction).map(v -> 0.2 * v).toArray());
      Points start = gaussians(6, 5, 3).map(v -> v * process.sigma(u));
      Trajectory flow = ContinuousFlow.precise().run(model, start, times);
      RidgeRun run = RidgeDiagnostics.ode(Ridge.of(exact, 2)).of(flow, model);
      double gain = 0.2 * Propagator.ode(process).meanGain(u, t);
      for (int i = 0; i < 6; i++) {
        assertThat(run.last().amplification().normal()[i]).isCloseTo(gain, within(1e-8 * gain));
        assertThat(run.last().distance()[i]).isLessThan(run.last().bound()[i] + 1e-8);
        assertThat(run.last().error().tangential()[i] / run.last().error().normal()[i])
            .isLessThan(1e-7);
      }
    }
  }

  @Test
  void aSmallTangentialErrorMovesSamplesAsFarAsItsAmplificationSays() {
    ForwardProcess process = ForwardProcess.ornsteinUhlenbeck(3);
    NoisedEmpirical exact =
        EmpiricalMeasure.of(Points.of(new double[][] {{-1, 0}, {1, 0}})).under(process);
    double[] times = TimeGrid.geometricInTime(200, 0.05).times(process);
    Points start = Points.of(new double[][] {{0.05, 0.3}, {-0.6, 1}, {0.01, -0.2}});
    Offset model = new Offset(exact, 1e-6, 0);
    ContinuousFlow flow = new ContinuousFlow(1e-13);
    Trajectory moved = flow.run(model, start, times);
    Trajectory straight = flow.run(exact, start, times);
    RidgeRun run = RidgeDiagnostics.ode(Ridge.of(exact, 1)).of(moved, model);
    for (int k : new int[] {50, 120, 200}) {
      for (int i = 0; i < 3; i++) {
        double shift = moved.at(k).get(i, 0) - straight.at(k).get(i, 0);
        assertThat(run.at(k).amplification().tangential()[i])
            .as("path %d at t = %s", i, times[k])
            .isCloseTo(Math.abs(shift), within(2e-3 * Math.abs(shift)));
      }
    }
  }

  @Test
  void partsOfErrorAndStepAreThoseOfTheAxes() {
    Offset model = new Offset(PAIR, -0.4, 0.3);
    Sampler sampler = Sampler.euler(1).on(TimeGrid.geometricInTime(80, 1e-3)).keeping(21);
    Trajectory path = sampler.run(model, 30, 5);
    RidgeRun run = RidgeDiagnostics.ode(AXIS).of(path, model);
    assertThat(run.at(0).step().normal()).containsOnly(0);
    for (int k = 1; k < 21; k++) {
      RidgeSnapshot at = run.at(k);
      for (int i = 0; i < 30; i++) {
        double[] now = path.at(k).row(i);
        double[] before = path.at(k - 1).row(i);
        assertThat(at.step().normal()[i]).isCloseTo(Math.abs(now[1] - before[1]), within(1e-12));
        assertThat(at.step().tangential()[i])
            .isCloseTo(Math.abs(now[0] - before[0]), within(1e-12));
        assertThat(at.error().normal()[i] * at.variance()).isCloseTo(0.3, within(1e-11));
        assertThat(at.error().tangential()[i] * at.variance()).isCloseTo(0.4, within(1e-11));
        assertThat(at.distance()[i]).isCloseTo(Math.abs(now[1]), within(1e-12));
        assertThat(at.residual().curvature()[i] * at.variance()).isCloseTo(-1, within(1e-12));
      }
    }
  }

  @Test
  void estimatesOfTheDistanceAgreeOnFlatDataAndAreThoseOfTheSliceElsewhere() {
    double[][] corners = {{0, 0}, {5, 0}, {0, 5}};
    NoisedEmpirical bent = EmpiricalMeasure.of(Points.of(corners)).under(TEN);
    Ridge ridge = Ridge.of(bent, 1);
    Points x = Points.of(new double[][] {{1.4, 0.3}, {0.3, 1.9}, {1.1, 0.9}, {2, -0.4}});
    Trajectory one = new Trajectory(TEN, List.of(new Snapshot(0, 0.5, x)));
    RidgeDistance expected = ridge.at(0.5).distance(x);
    RidgeDiagnostics diagnostics = RidgeDiagnostics.ode(ridge);
    assertThat(diagnostics.of(one, bent).last().distance()).isEqualTo(expected.residual());
    assertThat(diagnostics.by(DistanceEstimate.NEWTON).of(one, bent).last().distance())
        .isEqualTo(expected.newton());
    assertThat(diagnostics.by(DistanceEstimate.SCMS).of(one, bent).last().distance())
        .isEqualTo(expected.scms());
    double[] scms =
        RidgeDiagnostics.ode(AXIS).by(DistanceEstimate.SCMS).of(one, PAIR).last().distance();
    assertThat(scms).containsExactly(new double[] {0.3, 1.9, 0.9, 0.4}, within(1e-12));
  }

  @Test
  void degenerateFramesAreCountedAndLeftOut() {
    double c = Math.cos(Math.PI / 6);
    Points triangle = Points.of(new double[][] {{0, 2}, {2 * c, -1}, {-2 * c, -1}});
    NoisedEmpirical exact = EmpiricalMeasure.of(triangle).under(TEN);
    Points off = Points.of(new double[][] {{0.3, 0.4}, {0.1, -0.8}, {0.5, 0.2}});
    Points centre = Points.of(new double[][] {{0.3, 0.4}, {0, 0}, {0.4, 0.3}});
    Trajectory path =
        new Trajectory(
            TEN,
            List.of(
                new Snapshot(0, 0.5, off),
                new Snapshot(1, 0.4, centre),
                new Snapshot(2, 0.3, off)));
    RidgeRun run = RidgeDiagnostics.ode(Ridge.of(exact, 1)).of(path, new Offset(exact, 0.1, 0.1));
    RidgeCourse medians = run.medians();
    assertThat(medians.unreliable()).containsExactly(0, 1, 0);
    assertThat(medians.noDistance()).containsExactly(0, 1, 0);
    assertThat(medians.noAmplification()).containsExactly(0, 1, 1);
    assertThat(run.at(1).unreliable()).isEqualTo(1);
    assertThat(run.at(1).scaledResidual()).hasSize(2);
    assertThat(run.at(1).error().normal()[1]).isNaN();
    assertThat(run.at(1).distance()[1]).isNaN();
    assertThat(run.at(2).amplification().tangential()[1]).isNaN();
    double[] q = run.at(1).residual().scaled();
    assertThat(medians.scaled()[1]).isCloseTo(0.5 * (q[0] + q[2]), within(1e-15));
    assertThat(run.means().scaled()[1]).isCloseTo(0.5 * (q[0] + q[2]), within(1e-15));
    assertThat(run.quantiles(0).scaled()[1]).isEqualTo(Math.min(q[0], q[2]));
    assertThat(run.quantiles(0.25).scaled()[1])
        .isCloseTo(0.75 * Math.min(q[0], q[2]) + 0.25 * Math.max(q[0], q[2]), within(1e-15));
  }

  @Test
  void residualsOfExactSamplesIn32DimensionsHaveTheChiMean() {
    Points data = flat(60, 32, 25, 11);
    NoisedEmpirical exact = EmpiricalMeasure.of(data).under(TEN);
    Ridge ridge = Ridge.of(exact, 25);
    assertThat(Chi.mean(7)).isCloseTo(2.5532, within(5e-5));
    Rng rng = Rng.of(12);
    int[] atoms = new int[1000];
    Arrays.setAll(atoms, i -> rng.below(60));
    for (double t : new double[] {3, 0.5, 1e-3}) {
      Points x = TEN.noised(data.select(atoms), t, rng.stream(1));
      RidgeResidual residual = ridge.at(t).residual(x);
      Estimate mean = Estimate.mean(residual.scaled());
      assertThat(mean.standardError()).isLessThan(0.024);
      assertThat(mean.zScore(2.5532)).as("t = %s", t).isBetween(-4.0, 4.0);
    }
  }

  @Test
  void theExactReverseSdeKeepsTheNoiseFloorAtEverySnapshot() {
    Sampler sampler = Sampler.eulerMaruyama(1).on(TimeGrid.geometricInTime(2000, 1e-3)).keeping(41);
    Trajectory path = sampler.run(PAIR, 10_000, 6);
    RidgeRun run = RidgeDiagnostics.sde(AXIS).of(path, PAIR);
    assertThat(run.codimension()).isEqualTo(1);
    for (double q : run.means().scaled()) {
      assertThat(q).isCloseTo(0.798, within(0.02));
    }
    double square = 0;
    for (double y : path.last().column(1)) {
      square += y * y / 10_000;
    }
    assertThat(square).isCloseTo(0.002007, within(8.5e-5));
    double right = Arrays.stream(path.last().column(0)).filter(x -> x > 0).count() / 10_000.0;
    assertThat(right).isCloseTo(0.5, within(0.015));
    assertThat(run.medians().normalAmplification()).containsOnly(0);
    assertThat(run.medians().unreliable()).containsOnly(0);
  }

  @Test
  void badInputIsRefused() {
    Trajectory path = Sampler.euler(10).run(PAIR, 3, 1);
    RidgeDiagnostics diagnostics = RidgeDiagnostics.ode(AXIS);
    NoisedEmpirical other =
        EmpiricalMeasure.of(PAIR.measure().points()).under(ForwardProcess.vpLinear());
    assertThatThrownBy(() -> diagnostics.of(Sampler.euler(10).run(other, 3, 1), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the run");
    NoisedEmpirical solid =
        EmpiricalMeasure.of(Points.of(new double[][] {{0, 0, 0}, {1, 1, 1}})).under(TEN);
    assertThatThrownBy(() -> diagnostics.of(Sampler.euler(10).run(solid, 3, 1), solid))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension");
    assertThatThrownBy(() -> diagnostics.of(path, solid))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("score model");
    Sampler toZero = Sampler.euler(1).on(TimeGrid.uniform(10).thenZero());
    Trajectory zero = toZero.run(PAIR, 3, 1);
    assertThatThrownBy(() -> diagnostics.of(zero, PAIR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("noise");
    RidgeRun run = diagnostics.of(path, PAIR);
    assertThatThrownBy(() -> run.quantiles(1.5)).hasMessageContaining("1.5");
  }

  /** Points that span a tilted affine subspace of the given dimension. */
  static Points flat(int n, int dim, int inner, long seed) {
    Points within = gaussians(n, inner, seed).map(v -> 1.5 * v);
    Points basis = gaussians(inner + 1, dim, seed + 1);
    double[] out = new double[n * dim];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < dim; j++) {
        out[i * dim + j] = 0.3 * basis.get(inner, j);
        for (int k = 0; k < inner; k++) {
          out[i * dim + j] += within.get(i, k) * basis.get(k, j) / Math.sqrt(dim);
        }
      }
    }
    return Points.wrap(n, dim, out);
  }

  /** A unit vector orthogonal to all differences of points that span a plane. */
  private static double[] normalOf(Points plane) {
    double[][] rows = new double[3][];
    for (int k = 0; k < 3; k++) {
      rows[k] = k < 2 ? plane.row(k + 1) : gaussians(1, plane.dim(), 9).row(0);
      for (int j = 0; j < plane.dim() && k < 2; j++) {
        rows[k][j] -= plane.get(0, j);
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int l = 0; l < k; l++) {
          double along = Frame.dot(rows[k], rows[l]);
          for (int j = 0; j < plane.dim(); j++) {
            rows[k][j] -= along * rows[l][j];
          }
        }
      }
      double length = Math.sqrt(Frame.dot(rows[k], rows[k]));
      double[] unit = rows[k];
      Arrays.setAll(unit, j -> unit[j] / length);
    }
    return rows[2];
  }

  private static Points gaussians(int n, int dim, long seed) {
    double[] out = new double[n * dim];
    Rng.of(seed).fillGaussian(out);
    return Points.wrap(n, dim, out);
  }
}
