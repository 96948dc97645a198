package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.math.Points;

/** Propagators and their discrete recursions against values computed independently. */
class PropagatorTest {
  private static final ForwardProcess TEN = ForwardProcess.ornsteinUhlenbeck(10);

  @Test
  void propagatorsAndGainsMatchTheReference() {
    // T, t, Phi_ODE, Phi_SDE, G_ODE (for T = 10 its formula in 30 digits), G_SDE
    double[][] table = {
      {10, 1e-3, 0.044699008230, 9.079987484543e-8, 1.431274731487, 1.007600722210},
      {10, 1e-2, 0.140717187060, 9.080137305068e-7, 2.344058804080, 1.052982324030},
      {10, 0.1, 0.425757263350, 9.095126849621e-6, 4.933334670970, 1.300137999151},
      {1, 1e-3, 0.048069988470, 8.509182700590e-4, 1.024017248142, 1.005978048578},
      {1, 0.1, 0.457865790547, 8.523370343870e-2, 1.054214340287, 1.137600082194},
    };
    for (double[] row : table) {
      Propagator ode = Propagator.ode(TEN);
      Propagator sde = Propagator.sde(TEN);
      assertThat(ode.normal(row[0], row[1])).isCloseTo(row[2], within(6e-13));
      assertThat(sde.normal(row[0], row[1])).isCloseTo(row[3], within(6e-13 * row[3]));
      assertThat(ode.meanGain(row[0], row[1])).isCloseTo(row[4], within(6e-13));
      assertThat(sde.meanGain(row[0], row[1])).isCloseTo(row[5], within(6e-13));
    }
  }

  @Test
  void boundedScoreErrorsFadeAsTheReferenceSays() {
    double[][] table = {
      {1e-3, 0.475973740, 0.015201626},
      {1e-2, 1.484775991, 0.105966464},
      {1e-1, 4.359091934, 0.600294189},
    };
    for (double[] row : table) {
      assertThat(Propagator.ode(TEN).scoreGain(10, row[0])).isCloseTo(row[1], within(6e-10));
      assertThat(Propagator.sde(TEN).scoreGain(10, row[0])).isCloseTo(row[2], within(6e-10));
    }
  }

  @Test
  void closedFormsAgreeWithTheIntegralsTheyCameFrom() {
    ForwardProcess[] processes = {
      TEN, ForwardProcess.vpLinear(), ForwardProcess.vpCosine(), ForwardProcess.edm()
    };
    for (ForwardProcess process : processes) {
      double u = 0.9 * process.horizon();
      double t = 0.01 * process.horizon();
      for (ReverseDynamics dynamics : ReverseDynamics.values()) {
        Propagator p = new Propagator(process, dynamics);
        double phi = p.along(r -> -1 / Math.pow(process.sigma(r), 2), u, t);
        assertThat(phi).isCloseTo(p.normal(u, t), within(1e-9 * phi));
        double gain = p.response(r -> 1 / Math.pow(process.sigma(r), 2), u, t);
        assertThat(gain)
            .as("%s %s", process.name(), dynamics)
            .isCloseTo(p.meanGain(u, t), within(1e-9 * gain));
      }
    }
  }

  @Test
  void tangentsOfAWideGaussianStretchByItsFlow() {
    // Variance 4 along the ridge: lambda = -1 / (4 a^2 + h), and the flow maps to 2 z.
    double phi = Propagator.ode(TEN).along(r -> -1 / (1 + 3 * Math.exp(-2 * r)), 10, 1e-3);
    assertThat(phi).isCloseTo(1.9985009310243564, within(1e-12));
  }

  @Test
  void samplersStepsMatchTheReferenceRecursions() {
    double[][] table = {
      {250, 0.046553602, 0.002072958, 1.007722},
      {500, 0.045618457, 0.002035135, 1.007661},
      {1000, 0.045156779, 0.002016483, 1.007631},
      {2000, 0.044927407, 0.002007221, 1.007616},
      {4000, 0.044813086, 0.002002606, 1.007608},
    };
    for (double[] row : table) {
      int steps = (int) row[0];
      TimeGrid grid = TimeGrid.geometricInTime(steps, 1e-3);
      NormalRecursion euler = NormalRecursion.of(Sampler.euler(1).on(grid), TEN);
      NormalRecursion maruyama = NormalRecursion.of(Sampler.eulerMaruyama(1).on(grid), TEN);
      assertThat(euler.factor()).isCloseTo(row[1], within(6e-10));
      assertThat(euler.noise()).isZero();
      assertThat(maruyama.variance(1)).isCloseTo(row[2], within(6e-10));
      assertThat(maruyama.meanGain()).isCloseTo(row[3], within(6e-7));
    }
  }

  @Test
  void theRecursionIsWhatTheSamplerDoes() {
    TimeGrid grid = TimeGrid.geometricInTime(400, 1e-3);
    Sampler euler = Sampler.euler(1).on(grid);
    // One point at the origin in one dimension: the score is -y / h.
    SmoothedPair pair = new SmoothedPair(TEN, new double[] {1, 0}, 0);
    Points start = Points.of(new double[][] {{0, 1.7}});
    double y = euler.from(pair, start, 1).last().get(0, 1);
    assertThat(y).isCloseTo(1.7 * NormalRecursion.of(euler, TEN).factor(), within(1e-15));
  }

  @Test
  void theSlideToyMatchesTheReference() {
    double[] starts = {0.01, 0.05, 0.2, 0.5, 1.0, 2.0};
    double[][] table = {
      {0, 2.889282, 2.918684, 2.952277, 2.983690, 3.018244, 3.072549},
      {0.5, 2.839802, 2.884935, 2.930280, 2.968598, 3.007818, 3.066046},
      {9, 0.009488, 0.047429, 0.189115, 0.464683, 0.879055, 1.493603},
      {12, 0.004462, 0.022311, 0.089187, 0.222186, 0.438967, 0.839514},
    };
    Points start = Points.of(starts.length, 1, starts);
    for (double[] row : table) {
      SmoothedPair pair = new SmoothedPair(TEN, new double[] {3}, row[0]);
      Points last = ContinuousFlow.precise().run(pair, start, 10, 1e-3).last();
      for (int k = 0; k < starts.length; k++) {
        assertThat(last.get(k, 0)).isCloseTo(row[k + 1], within(6e-7));
      }
    }
  }

  @Test
  void reachTimesMatchTheClosedForm() {
    assertThat(Propagator.ode(TEN).reachTime(0.5, 1, 10)).isCloseTo(0.143841, within(6e-7));
    double expected = -0.5 * Math.log1p(-0.04 * -Math.expm1(-20) / 9);
    assertThat(Propagator.ode(TEN).reachTime(0.2, 3, 10)).isCloseTo(expected, within(1e-14));
    Propagator sde = Propagator.sde(TEN);
    double t = sde.reachTime(1e-6, 1, 10);
    assertThat(sde.normal(10, t)).isCloseTo(1e-6, within(1e-18));
  }

  @Test
  void badInputIsRefused() {
    Propagator ode = Propagator.ode(TEN);
    assertThatThrownBy(() -> ode.normal(1e-3, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inference runs down");
    assertThatThrownBy(() -> ode.normal(11, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside [0, 10.0]");
    assertThatThrownBy(() -> ode.normal(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ode.reachTime(2, 1, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("radius 2.0");
    assertThatThrownBy(() -> NormalRecursion.of(Sampler.heun(10), TEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("linear in the score");
    assertThatThrownBy(() -> new SmoothedPair(TEN, new double[] {0, 0}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("origin");
    assertThatThrownBy(() -> new SmoothedPair(TEN, new double[] {1}, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smoothing");
  }
}
