package org.noisebook.filter.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.noisebook.filter.statespace.KalmanTest.close;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;

class ContinuousFiltersTest {
  private final LinearSde plane =
      new LinearSde(
          new double[] {1, -0.5},
          new double[][] {{1, 0.2}, {0.2, 0.6}},
          new double[][] {{-0.3, 1}, {-2, -0.1}},
          new double[] {0.2, 0.4},
          new double[][] {{0.3, 0.1}, {0.1, 0.5}},
          new double[][] {{1, 0}, {0.5, -1}},
          new double[][] {{0.5, 0.1}, {0.1, 0.8}});

  /** Filtering notes, test 5.I; ten printed digits. */
  @Test
  void theRiccatiEquationHasItsClosedForms() {
    Riccati still = KalmanBucy.of(LinearSde.scalar(0, 1, 0, 0, 1)).riccati(0.25, 1, 4);
    close(still.variance(), new double[] {0.8, 0.5, 0.2}, 1e-14);
    close(still.information(), new double[] {0.1115717757, 0.3465735903, 0.8047189562}, 1e-10);
    Riccati moving =
        KalmanBucy.of(LinearSde.scalar(0, 1, 1, Math.sqrt(2), 1)).riccati(0.5, 1, 2, 5);
    close(
        moving.variance(),
        new double[] {0.7766192366, 0.7398532830, 0.7322945020, 0.7320508150},
        1e-10);
    close(
        moving.information(),
        new double[] {0.2138731199, 0.4021527659, 0.7692679206, 1.8673793039},
        1e-10);
    double late =
        KalmanBucy.of(LinearSde.scalar(0, 1, 1, Math.sqrt(2), 1)).riccati(200).variance()[0];
    assertThat(late).isCloseTo(Math.sqrt(3) - 1, within(1e-13));
  }

  /** The second method: an adaptive integrator of order 8 on P' itself. */
  @Test
  void theRiccatiEquationIsSolvedInTheSenseOfAnIntegrator() {
    RealMatrix a = MatrixUtils.createRealMatrix(plane.drift());
    RealMatrix q = MatrixUtils.createRealMatrix(plane.diffusion());
    RealMatrix h = MatrixUtils.createRealMatrix(plane.observation());
    RealMatrix s =
        h.transposeMultiply(MatrixUtils.inverse(MatrixUtils.createRealMatrix(plane.noise())))
            .multiply(h);
    OrdinaryDifferentialEquation riccati =
        new OrdinaryDifferentialEquation() {
          @Override
          public int getDimension() {
            return 5;
          }

          @Override
          public double[] computeDerivatives(double t, double[] y) {
            RealMatrix p =
                MatrixUtils.createRealMatrix(new double[][] {{y[0], y[1]}, {y[2], y[3]}});
            RealMatrix ap = a.multiply(p);
            RealMatrix d = ap.add(ap.transpose()).add(q).subtract(p.multiply(s).multiply(p));
            return new double[] {
              d.getEntry(0, 0),
              d.getEntry(0, 1),
              d.getEntry(1, 0),
              d.getEntry(1, 1),
              0.5 * s.multiply(p).getTrace()
            };
          }
        };
    double[] end =
        new DormandPrince853Integrator(1e-9, 1, 1e-13, 1e-13)
            .integrate(riccati, new ODEState(0, new double[] {1, 0.2, 0.2, 0.6, 0}), 3)
            .getPrimaryState();
    Riccati found = KalmanBucy.of(plane).riccati(1, 3);
    close(found.covariances()[1][0], new double[] {end[0], end[1]}, 1e-11);
    close(found.covariances()[1][1], new double[] {end[2], end[3]}, 1e-11);
    assertThat(found.information()[1]).isCloseTo(end[4], within(1e-10));
  }

  /** For a signal that stands still the mean is P_t (m / P_0 + h Y_t), whatever the path. */
  @Test
  void aStillSignalIsFilteredExactly() {
    double[] times = {0, 0.1, 0.7, 0.75, 2};
    double[] y = {0, 0.4, -0.3, 0.2, 1.7};
    FilterRun run =
        KalmanBucy.of(LinearSde.scalar(0.5, 2, 0, 0, 1.5)).run(ObservedPath.of(times, y));
    for (int k = 0; k < 5; k++) {
      double p = 1 / (0.5 + 2.25 * times[k]);
      assertThat(run.covariances()[k][0][0]).isCloseTo(p, within(1e-13));
      assertThat(run.means().get(k, 0)).isCloseTo(p * (0.25 + 1.5 * y[k]), within(1e-13));
    }
    double p = 1 / (0.5 + 2.25 * 2);
    double m = p * (0.25 + 1.5 * 1.7);
    double evidence = 0.5 * (Math.log(p / 2) + m * m / p - 0.25 / 2);
    assertThat(run.logEvidence()).isCloseTo(evidence, within(1e-12));
  }

  /** Kalman's filter of the increments is exact for Y at the times alone; the gap is O(dt). */
  @Test
  void kalmanOnTheIncrementsTendsToKalmanBucy() {
    double[] fine = ContinuousModel.times(2, 1600);
    SimulatedPath path = plane.simulate(fine, 3);
    double[] gap = new double[2];
    double[] evidence = new double[2];
    for (int level = 0; level < 2; level++) {
      int stride = level == 0 ? 16 : 4;
      ObservedPath thin = thinned(path.observed(), stride);
      FilterRun continuous = KalmanBucy.of(plane).run(thin);
      LinearGaussian model = plane.increments(thin.times());
      FilterRun discrete = Kalman.of(model).run(thin.increments());
      int last = thin.intervals();
      for (int j = 0; j < 2; j++) {
        gap[level] =
            Math.max(
                gap[level],
                Math.abs(continuous.means().get(last, j) - discrete.means().get(last - 1, j)));
      }
      // Against pure noise: the discrete evidence less that of N(0, R dt) increments.
      double noise = 0;
      for (int k = 0; k < last; k++) {
        GaussianMap r = model.observation(k);
        double[] out = new double[1];
        r.logDensity(thin.increment(k), new double[4], 0, 1, out);
        noise += out[0];
      }
      evidence[level] = Math.abs(continuous.logEvidence() - (discrete.logEvidence() - noise));
    }
    assertThat(gap[1]).isLessThan(gap[0] / 2).isLessThan(2e-3);
    assertThat(evidence[1]).isLessThan(evidence[0] / 2).isLessThan(0.02);
  }

  private static ObservedPath thinned(ObservedPath path, int stride) {
    int count = path.intervals() / stride + 1;
    int[] kept = new int[count];
    double[] times = new double[count];
    for (int k = 0; k < count; k++) {
      kept[k] = k * stride;
      times[k] = path.times()[k * stride];
    }
    return new ObservedPath(times, path.values().select(kept));
  }

  @Test
  void leapsComposeAndKeepTheStationaryLaw() {
    double[][] h = {{1, 0}};
    double[][] r = {{1}};
    LinearGaussian two = plane.sampled(new double[] {0, 0.3, 1.1}, h, r);
    LinearGaussian one = plane.sampled(new double[] {0, 1.1}, h, r);
    Observations none = Observations.of(0, 0, 0).without(0, 1, 2);
    FilterRun slow = Kalman.of(two).run(none);
    FilterRun fast = Kalman.of(one).run(Observations.of(0, 0).without(0, 1));
    close(slow.means().row(2), fast.means().row(1), 1e-13);
    close(slow.covariances()[2], fast.covariances()[1], 1e-13);
    LinearGaussian ou =
        LinearSde.scalar(0, 1, 1, Math.sqrt(2), 1).sampled(new double[] {0, 40}, r, r);
    assertThat(ou.transition(1).covariance()[0][0]).isCloseTo(1, within(1e-12));
    assertThat(ou.transition(1).jacobian(0)[0][0]).isCloseTo(Math.exp(-40), within(1e-25));
  }

  @Test
  void wonhamIsBayesForAChainThatStands() {
    FiniteState model =
        new FiniteState(
            new double[] {0.2, 0.3, 0.5},
            new double[3][3],
            new double[][] {{1, 0}, {-1, 0.5}, {0, 2}},
            new double[][] {{0.5, 0.1}, {0.1, 0.7}});
    SimulatedPath path = model.simulate(new double[] {0, 0.2, 0.5, 1.3}, 4);
    Points p = Wonham.of(model).run(path.observed()).means();
    RealMatrix precision = MatrixUtils.inverse(MatrixUtils.createRealMatrix(model.noise()));
    double[] y = path.observed().values().row(3);
    double[] expected = new double[3];
    for (int k = 0; k < 3; k++) {
      double[] w = precision.operate(model.levels()[k]);
      double[] h = model.levels()[k];
      expected[k] =
          Math.log(model.initial()[k]) + w[0] * (y[0] - 0.65 * h[0]) + w[1] * (y[1] - 0.65 * h[1]);
    }
    double evidence = LogSumExp.softmax(expected);
    close(p.row(3), expected, 1e-12);
    assertThat(Wonham.of(model).run(path.observed()).logEvidence())
        .isCloseTo(evidence, within(1e-12));
  }

  /**
   * The textbook scheme leaves the simplex at such steps; the second method is a fine Euler one.
   */
  @Test
  void wonhamStaysOnTheSimplexAndConverges() {
    FiniteState model =
        new FiniteState(
            new double[] {0.5, 0.5},
            new double[][] {{-2, 2}, {1, -1}},
            new double[][] {{3}, {-3}},
            new double[][] {{1}});
    SimulatedPath path = model.simulate(ContinuousModel.times(2, 64_000), 5);
    ObservedPath y = path.observed();
    double p = 0.5;
    for (int k = 0; k < y.intervals(); k++) {
      double dt = y.times()[k + 1] - y.times()[k];
      double mean = 3 * (2 * p - 1);
      p +=
          (-2 * p + (1 - p)) * dt
              + p * (3 - mean) * (y.values().get(k + 1, 0) - y.values().get(k, 0) - mean * dt);
    }
    double fine = Wonham.of(model).run(y).means().get(y.intervals(), 0);
    assertThat(fine).isCloseTo(p, within(0.02));
    Points coarse = Wonham.of(model).run(thinned(y, 32_000)).means();
    for (int k = 0; k < coarse.size(); k++) {
      assertThat(coarse.get(k, 0) + coarse.get(k, 1)).isCloseTo(1, within(1e-14));
      assertThat(coarse.get(k, 0)).isBetween(0.0, 1.0);
    }
    assertThat(Arrays.stream(path.states().column(0)).distinct().count()).isEqualTo(2);
  }

  @Test
  void theGridFilterTendsToBenesAtSecondOrder() {
    Benes benes = new Benes(1.2, 0.3, 0.8, 1.5, -0.4, 0.6);
    ObservedPath y = benes.model().simulate(ContinuousModel.times(1.5, 60), 2).observed();
    FilterRun truth = benes.run(y);
    double[] gap = new double[2];
    double[] evidence = new double[2];
    for (int level = 0; level < 2; level++) {
      GridFilter grid = GridFilter.of(benes.model(), -8, 8, 200 << level).substeps(4 << level);
      FilterRun run = grid.run(y);
      for (int k = 0; k < run.steps(); k++) {
        gap[level] =
            Math.max(gap[level], Math.abs(run.means().get(k, 0) - truth.means().get(k, 0)));
        gap[level] =
            Math.max(
                gap[level], Math.abs(run.covariances()[k][0][0] - truth.covariances()[k][0][0]));
      }
      // The first row also normalises the initial density, which Benes gives only up to a factor.
      evidence[level] = Math.abs(run.logEvidence() - run.logEvidences()[0] - truth.logEvidence());
    }
    assertThat(gap[1]).isLessThan(1e-3).isLessThan(gap[0] / 3.5);
    assertThat(evidence[1]).isLessThan(1e-3).isLessThan(evidence[0] / 3.5);
  }

  /** Two coordinates that do not meet: the plane's filter is the product of the lines'. */
  @Test
  void theGridFilterOfAPlaneIsTheProductOfLines() {
    DiffusionModel well = DiffusionModel.doubleWell(1, 0.7, 2);
    DiffusionModel pair =
        new DiffusionModel(
            InitialLaw.normal(new double[] {0, 0.5}, new double[][] {{1, 0}, {0, 0.8}}),
            x -> new double[] {x[0] - x[0] * x[0] * x[0], -x[1]},
            x -> new double[] {0.7, 0.5 + 0.1 * Math.sin(x[1])},
            x -> new double[] {2 * x[0], x[1]},
            new double[][] {{1, 0}, {0, 1}});
    DiffusionModel second =
        new DiffusionModel(
            InitialLaw.normal(new double[] {0.5}, new double[][] {{0.8}}),
            x -> new double[] {-x[0]},
            x -> new double[] {0.5 + 0.1 * Math.sin(x[0])},
            x -> new double[] {x[0]},
            new double[][] {{1}});
    ObservedPath y = pair.simulate(ContinuousModel.times(1, 40), 7).observed();
    FilterRun both =
        GridFilter.of(pair, new double[] {-5, -5}, new double[] {5, 6}, 60, 50).substeps(4).run(y);
    FilterRun left = GridFilter.of(well, -5, 5, 60).substeps(4).run(line(y, 0));
    FilterRun right = GridFilter.of(second, -5, 6, 50).substeps(4).run(line(y, 1));
    for (int k = 0; k < both.steps(); k++) {
      assertThat(both.means().get(k, 0)).isCloseTo(left.means().get(k, 0), within(2e-4));
      assertThat(both.means().get(k, 1)).isCloseTo(right.means().get(k, 0), within(2e-4));
      assertThat(both.covariances()[k][0][1]).isCloseTo(0, within(1e-9));
    }
    assertThat(both.logEvidence())
        .isCloseTo(left.logEvidence() + right.logEvidence(), within(1e-3));
  }

  private static ObservedPath line(ObservedPath path, int j) {
    return ObservedPath.of(path.times(), path.values().column(j));
  }

  @Test
  void particlesFindTheWellThatTheGridFinds() {
    DiffusionModel well = DiffusionModel.doubleWell(1, 0.5, 1.5);
    ObservedPath y = well.simulate(ContinuousModel.times(3, 150), 11).observed();
    FilterRun grid = GridFilter.of(well, -4.5, 4.5, 300).substeps(2).run(y);
    FilterRun particles =
        ParticleFilter.bootstrap(well.discretised(y.times(), 2))
            .particles(20_000)
            .run(y.increments(), 1);
    for (int k = 30; k < 150; k += 10) {
      double deviation = Math.sqrt(grid.covariances()[k + 1][0][0]);
      assertThat(particles.means().get(k, 0))
          .isCloseTo(grid.means().get(k + 1, 0), within(0.15 * deviation));
    }
  }

  @Test
  void aGridThatIsTooSmallSaysSo() {
    DiffusionModel well = DiffusionModel.doubleWell(1, 1, 1);
    ObservedPath y = well.simulate(ContinuousModel.times(1, 20), 1).observed();
    assertThatThrownBy(() -> GridFilter.of(well, -1, 1, 50).run(y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too small");
  }
}
