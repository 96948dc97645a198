package org.noisebook.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * The probability flow dx/dt = f x - g^2 score / 2 in continuous time, row by row with its own
 * steps: Dormand and Prince's pair of order 8(5,3), stopping at the times where the model jumps.
 *
 * <p>The exact twin of every deterministic sampler. {@link #transport} also carries the
 * log-density: d log|dx/dx_T| / dt = d f - g^2 div score / 2 (instantaneous change of variables).
 * About 300 to 1,000 model calls a row, one row a call, shared out over threads; a model that is
 * cheap for single rows, as exact ones are, is meant.
 *
 * <p>Source: Hairer, Norsett, Wanner 1993, section II.5, as implemented by Hipparchus; Song et al.
 * 2021, equation 39.
 *
 * @param tolerance the absolute and relative error allowed in a step
 */
public record ContinuousFlow(double tolerance) {
  private static final long SHARED = 1 << 20;

  /** Refuses a tolerance outside [1e-14, 0.1]. */
  public ContinuousFlow {
    if (!(tolerance >= 1e-14 && tolerance <= 0.1)) {
      throw new IllegalArgumentException(
          "tolerance: expected a number from 1e-14 to 0.1, got " + tolerance);
    }
  }

  /** Tolerance 1e-10. */
  public static ContinuousFlow precise() {
    return new ContinuousFlow(1e-10);
  }

  /** The paths from {@code start} at times[0] through the other times, which descend. */
  public Trajectory run(ScoreModel model, Points start, double... times) {
    return solve(model, null, start, times).trajectory();
  }

  /** The paths and, along each, the log-determinant of the flow's derivative. */
  public FlowRun transport(SmoothScoreModel model, Points start, double... times) {
    return solve(model, model, start, times);
  }

  private FlowRun solve(ScoreModel model, SmoothScoreModel smooth, Points start, double... times) {
    TimeGrid.of(times);
    Arrays.stream(times).forEach(model.process()::at);
    int n = start.requireDim(model.dim(), "starting points").requireFinite("start").size();
    int d = model.dim();
    double[][] x = new double[times.length][n * d];
    double[][] log = new double[times.length][n];
    x[0] = start.values().clone();
    RowBlocks.run(
        n,
        SHARED,
        (from, to) -> {
          Equation equation = new Equation(model, smooth);
          for (int i = from; i < to; i++) {
            row(equation, i, times, x, log);
          }
        });
    List<Snapshot> snapshots = new ArrayList<>();
    for (int k = 0; k < times.length; k++) {
      Points points = Points.wrap(n, d, x[k]).requireFinite("flow");
      snapshots.add(new Snapshot(k, times[k], points));
    }
    return new FlowRun(new Trajectory(model.process(), snapshots), List.of(log));
  }

  private void row(Equation equation, int i, double[] times, double[][] x, double[][] log) {
    int d = equation.model.dim();
    double[] state = Arrays.copyOf(Arrays.copyOfRange(x[0], i * d, (i + 1) * d), d + 1);
    for (int k = 1; k < times.length; k++) {
      double[] stops = stops(equation.model, times[k - 1], times[k]);
      for (int s = 1; s < stops.length; s++) {
        state = piece(equation, state, stops[s - 1], stops[s]);
      }
      System.arraycopy(state, 0, x[k], i * d, d);
      log[k][i] = state[d];
    }
  }

  private double[] piece(Equation equation, double[] state, double from, double to) {
    equation.between(from, to);
    double span = from - to;
    var solver = new DormandPrince853Integrator(1e-14 * span, span, tolerance, tolerance);
    return solver.integrate(equation, new ODEState(from, state), to).getPrimaryState();
  }

  private static double[] stops(ScoreModel model, double from, double to) {
    double[] between =
        Arrays.stream(model.switchTimes()).filter(t -> t < from && t > to).sorted().toArray();
    double[] stops = new double[between.length + 2];
    stops[0] = from;
    for (int k = 0; k < between.length; k++) {
      stops[k + 1] = between[between.length - 1 - k];
    }
    stops[stops.length - 1] = to;
    return stops;
  }

  /** The flow of one row, its log-determinant last. */
  private static final class Equation implements OrdinaryDifferentialEquation {
    private final ScoreModel model;
    private final SmoothScoreModel smooth;
    private double low;
    private double high;

    Equation(ScoreModel model, SmoothScoreModel smooth) {
      this.model = model;
      this.smooth = smooth;
    }

    /** Keeps evaluations off the very ends of a piece, where the model may have jumped already. */
    void between(double from, double to) {
      double inset = 1e-13 * (from - to);
      low = model.switchTimes().length == 0 ? to : to + inset;
      high = model.switchTimes().length == 0 ? from : from - inset;
    }

    @Override
    public int getDimension() {
      return model.dim() + 1;
    }

    @Override
    public double[] computeDerivatives(double time, double[] y) {
      int d = model.dim();
      double t = Math.min(Math.max(time, low), high);
      Points x = Points.wrap(1, d, Arrays.copyOf(y, d));
      double f = model.process().drift(t);
      double half = 0.5 * model.process().diffusionSquared(t);
      Points answer = smooth == null ? model.score(x, t) : smooth.scoreWithDivergence(x, t);
      double[] slope = Arrays.copyOf(answer.values(), d + 1);
      for (int j = 0; j < d; j++) {
        slope[j] = f * y[j] - half * slope[j];
      }
      slope[d] = smooth == null ? 0 : d * f - half * slope[d];
      return slope;
    }
  }
}
