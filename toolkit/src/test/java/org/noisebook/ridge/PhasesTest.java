package org.noisebook.ridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.math.Points;

class PhasesTest {
  private static final ForwardProcess TEN = ForwardProcess.ornsteinUhlenbeck(10);
  private static final double[] TIMES = TimeGrid.geometricInTime(40, 1e-3).times(TEN);
  private static final double[] VARIANCE =
      Arrays.stream(TIMES).map(t -> Math.pow(TEN.sigma(t), 2)).toArray();
  private static final Ridge AXIS =
      Ridge.of(EmpiricalMeasure.of(Points.of(new double[][] {{-3, 0}, {3, 0}})).under(TEN), 1);

  private static double[] column(IntToDoubleFunction entry) {
    double[] column = new double[TIMES.length];
    Arrays.setAll(column, entry);
    return column;
  }

  @Test
  void theFlowAlignsWithSlopeOneHalfAndTheMeanUnderTheSdeWithSlopeOne() {
    Propagator ode = Propagator.ode(TEN);
    Propagator sde = Propagator.sde(TEN);
    double[] still = new double[TIMES.length];
    Phases flow =
        PhaseRule.standard()
            .phases(TIMES, VARIANCE, column(k -> 0.7 * ode.normal(10, TIMES[k])), still, 1);
    for (double g : flow.slope()) {
      assertThat(g).isCloseTo(0.5, within(1e-6));
    }
    assertThat(flow.phase()).containsOnly(Phase.ALIGN);
    double[] mean = column(k -> 0.7 * sde.normal(10, TIMES[k]));
    Phases drift = PhaseRule.standard().phases(TIMES, VARIANCE, mean, still, 1);
    for (int k = 0; k < TIMES.length; k++) {
      if (TIMES[k] < 0.03) {
        // D is in proportion to h / a: d ln D / d ln h = 1 + h / (2 a^2) = 1 + t or so, averaged
        // over a window that may reach up to e^0.5 t on one side.
        assertThat(drift.slope()[k]).isBetween(1 + 0.6 * TIMES[k], 1 + 1.8 * TIMES[k]);
      }
    }
    assertThat(drift.slideTime()).isEmpty();
  }

  @Test
  void theReachTimeOfAFixedRadiusIsTheClosedForm() {
    double[] fine = TimeGrid.geometricInTime(4000, 1e-3).times(TEN);
    double[] h = Arrays.stream(fine).map(t -> Math.pow(TEN.sigma(t), 2)).toArray();
    Propagator ode = Propagator.ode(TEN);
    double[] distance = Arrays.stream(fine).map(t -> ode.normal(10, t)).toArray();
    Phases phases =
        PhaseRule.standard().radius(0.5).phases(fine, h, distance, new double[fine.length], 1);
    double exact = ode.reachTime(0.5, 1, 10);
    assertThat(exact).isCloseTo(0.143841, within(6e-7));
    assertThat(phases.reachTime().getAsDouble()).isBetween(exact * Math.pow(1e-4, 1 / 4e3), exact);
    Phases never =
        PhaseRule.standard().radius(1e-3).phases(fine, h, distance, new double[fine.length], 1);
    assertThat(never.reachTime()).isEmpty();
    assertThat(never.phase()).containsOnly(Phase.REACH);
  }

  @Test
  void aNormalErrorEndsTheAlignmentWhereTheClosedFormLevelsOff() {
    // From 0.9 the offset falls to the error's 0.02 and stays there.
    Offset model = new Offset(AXIS.model(), 0, 0.02);
    double[] fine = TimeGrid.geometricInTime(400, 1e-5).times(TEN);
    Points start = Points.of(new double[][] {{0.2, 0.9}});
    Trajectory flow = ContinuousFlow.precise().run(model, start, fine);
    RidgeRun run = RidgeDiagnostics.ode(AXIS).of(flow, model);
    // The share is left out: this is about the slope alone. The tube shrinks, so the radius is set.
    PhaseRule rule = new PhaseRule(2, OptionalDouble.of(0.95), 0.25, 1e-9, 0.7, 3);
    Phases phases = rule.phases(run);
    Propagator ode = Propagator.ode(TEN);
    // d ln D / d ln h by central differences of D = Phi y + delta G
    double crossing = 0;
    for (double t = 0.3; crossing == 0; t *= 0.999) {
      crossing = exactSlope(ode, t) <= 0.25 ? t : 0;
    }
    assertThat(phases.slideTime().getAsDouble()).isCloseTo(crossing, within(0.05 * crossing));
    for (int k = 0; k < fine.length; k++) {
      // Away from the end, where the window is cut, and from t where h stops to rise.
      if (fine[k] < 0.1 && fine[k] > 3e-5) {
        assertThat(phases.slope()[k])
            .as("t = %s", fine[k])
            .isCloseTo(exactSlope(ode, fine[k]), within(1e-3));
      }
    }
  }

  private static double exactSlope(Propagator ode, double t) {
    double[] log = new double[4];
    for (int k = 0; k < 2; k++) {
      double at = t * (k == 0 ? 1.001 : 0.999);
      log[2 * k] = Math.log(0.9 * ode.normal(10, at) + 0.02 * ode.meanGain(10, at));
      log[2 * k + 1] = 2 * Math.log(TEN.sigma(at));
    }
    return (log[0] - log[2]) / (log[1] - log[3]);
  }

  @Test
  void aWideTransitionSlidesToTheMiddleAndIsSeenToSlide() {
    Points start = Points.of(new double[][] {{2.0, 0.1}, {1.8, -0.15}, {2.2, 0.12}});
    SmoothedPair sliding = new SmoothedPair(TEN, new double[] {3, 0}, 12);
    Trajectory flow = ContinuousFlow.precise().run(sliding, start, TIMES);
    RidgeRun run = RidgeDiagnostics.ode(AXIS).of(flow, sliding);
    Phases phases = Phases.of(run);
    assertThat(phases.reachTime()).hasValue(10);
    double slides = phases.slideTime().getAsDouble();
    // Not before the noise has begun to fall, h < 1 / e.
    assertThat(slides).isBetween(1e-3, 0.2294);
    RidgeCourse medians = run.medians();
    for (int k = 0; k < TIMES.length; k++) {
      if (TIMES[k] <= slides && TIMES[k] > 0.1 * slides) {
        assertThat(medians.tangentialShare()[k]).isGreaterThan(0.7);
      }
    }
    assertThat(phases.phase()).startsWith(Phase.ALIGN).endsWith(Phase.SLIDE);
    assertThat(flow.last().get(0, 0)).isLessThan(1);
  }

  @Test
  void onePassingSnapshotIsNoPhase() {
    double[] distance = column(k -> TIMES[k] > 0.1 && k != 8 ? 9 : 1e-3 * Math.sqrt(VARIANCE[k]));
    Phases phases =
        PhaseRule.standard().phases(TIMES, VARIANCE, distance, new double[TIMES.length], 1);
    assertThat(phases.phase()[8]).isEqualTo(Phase.REACH);
    assertThat(phases.reachTime().getAsDouble()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void badInputIsRefused() {
    double[] two = {1, 0.5};
    assertThatThrownBy(() -> PhaseRule.standard().phases(two, two, new double[3], two, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2, 2, 3 and 2");
    assertThatThrownBy(() -> PhaseRule.standard().radius(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("radius");
    assertThatThrownBy(() -> PhaseRule.standard().tube(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("width -1.0");
  }
}
