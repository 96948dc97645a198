package org.noisebook.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

/**
 * A step rule on a time grid, what to keep of its run, and who hears of its progress. Immutable;
 * every method returns a changed copy.
 *
 * <p>Which one? {@link #heun} for few, accurate steps of a smooth model; {@link #ddim} for the
 * standard deterministic sampler; {@link #ddpm} for the standard stochastic one; {@link
 * #eulerMaruyama} and {@link #euler} as textbook references.
 *
 * @param rule how one step is taken
 * @param grid the times visited
 * @param kept how many snapshots a trajectory keeps, evenly spread over the steps, both ends
 *     included
 * @param progress told after every step
 */
public record Sampler(StepRule rule, TimeGrid grid, int kept, Progress progress) {

  /** Refuses to keep fewer than two snapshots. */
  public Sampler {
    if (kept < 2) {
      throw new IllegalArgumentException(
          "a trajectory keeps at least 2 snapshots, its two ends; got " + kept);
    }
  }

  /** {@code rule} on {@code grid}, keeping both ends of the run. */
  public static Sampler of(StepRule rule, TimeGrid grid) {
    return new Sampler(rule, grid, 2, Progress.none());
  }

  /** DDPM ancestral sampling on the process's standard grid. */
  public static Sampler ddpm(int steps) {
    return of(new Ddpm(), TimeGrid.standard(steps));
  }

  /** Deterministic DDIM on the process's standard grid. */
  public static Sampler ddim(int steps) {
    return ddim(steps, 0);
  }

  /**
   * DDIM with noise share {@code eta} from 0 (deterministic) to 1 (DDPM) on the process's standard
   * grid.
   */
  public static Sampler ddim(int steps, double eta) {
    return of(new Ddim(eta), TimeGrid.standard(steps));
  }

  /** The reverse SDE by Euler-Maruyama on the process's standard grid. */
  public static Sampler eulerMaruyama(int steps) {
    return of(new EulerMaruyama(), TimeGrid.standard(steps));
  }

  /** The probability-flow ODE by Euler's rule on the process's standard grid. */
  public static Sampler euler(int steps) {
    return of(new EulerOde(), TimeGrid.standard(steps));
  }

  /** The probability-flow ODE by Heun's rule on the process's standard grid. */
  public static Sampler heun(int steps) {
    return of(new HeunOde(), TimeGrid.standard(steps));
  }

  /** The probability-flow ODE by Heun's rule in the signal share, equal steps in it. */
  public static Sampler heunInSignal(int steps) {
    return of(new HeunInSignal(), TimeGrid.uniformInSignal(steps));
  }

  /** The probability-flow ODE by the fourth-order Runge-Kutta rule in the signal share. */
  public static Sampler rungeKuttaInSignal(int steps) {
    return of(new RungeKuttaInSignal(), TimeGrid.uniformInSignal(steps));
  }

  /** The probability-flow ODE by the exponential integrator on a uniform grid. */
  public static Sampler exponential(int steps) {
    return of(new ExponentialIntegrator(0), TimeGrid.uniform(steps));
  }

  /** The reverse SDE by the exponential integrator on a uniform grid. */
  public static Sampler exponentialSde(int steps) {
    return of(new ExponentialIntegrator(1), TimeGrid.uniform(steps));
  }

  /** The reverse SDE by the integrator that is exact for data of unit variance, uniform grid. */
  public static Sampler unitVarianceSde(int steps) {
    return of(new UnitVarianceIntegrator(), TimeGrid.uniform(steps));
  }

  /** DPM-Solver++ 2M, second order with one model call a step, on a geometric grid. */
  public static Sampler dpmSolver2M(int steps) {
    return of(new DpmSolver2M(), TimeGrid.geometric(steps));
  }

  /** DPM-Solver++ 2S, second order with two model calls a step, on a geometric grid. */
  public static Sampler dpmSolver2S(int steps) {
    return of(new DpmSolver2S(), TimeGrid.geometric(steps));
  }

  /**
   * Heun's rule with noise added before each step ("churn") on Karras's grid; {@code churn} is
   * their S_churn, 0 for none.
   */
  public static Sampler churn(int steps, double churn) {
    return of(Churn.of(steps, churn), TimeGrid.karras(steps));
  }

  /** The same rule with a Langevin corrector after every step, of length {@code snr}. */
  public Sampler corrected(int corrections, double snr) {
    return new Sampler(new PredictorCorrector(rule, corrections, snr), grid, kept, progress);
  }

  /** The same rule on another time grid. */
  public Sampler on(TimeGrid other) {
    return new Sampler(rule, other, kept, progress);
  }

  /**
   * Keeps {@code snapshots} of the run, evenly spread over its steps; all of them if it has fewer.
   */
  public Sampler keeping(int snapshots) {
    return new Sampler(rule, grid, snapshots, progress);
  }

  /** Keeps the state after every step. */
  public Sampler keepingAll() {
    return keeping(Integer.MAX_VALUE);
  }

  /** Tells {@code listener} how far a run has come. */
  public Sampler reporting(Progress listener) {
    return new Sampler(rule, grid, kept, listener);
  }

  /**
   * Draws {@code n} samples: row i starts from sigma(T) z and uses stream i of {@code seed}
   * throughout, so two models run with one seed share their noise.
   */
  public Trajectory run(ScoreModel model, int n, long seed) {
    if (n < 1) {
      throw new IllegalArgumentException("expected at least 1 sample, got " + n);
    }
    double[] times = times(model);
    RowNoise noise = RowNoise.of(n, seed);
    double sigma = model.process().at(times[0]).sigma();
    Points start = noise.next(model.dim()).map(z -> sigma * z);
    return collect(new SamplerRun(rule, model, times, start, noise), model.process());
  }

  /** Starts from given points at the grid's latest time instead of pure noise. */
  public Trajectory from(ScoreModel model, Points start, long seed) {
    return collect(run(model, start, seed), model.process());
  }

  /**
   * The state after every step of a run from {@code start}, one by one, for code that stops early
   * or keeps its own record.
   */
  public Iterable<Snapshot> steps(ScoreModel model, Points start, long seed) {
    return () -> run(model, start, seed);
  }

  private SamplerRun run(ScoreModel model, Points start, long seed) {
    start.requireDim(model.dim(), "starting points").requireFinite("starting points");
    return new SamplerRun(rule, model, times(model), start, RowNoise.of(start.size(), seed));
  }

  private double[] times(ScoreModel model) {
    double[] times = grid.times(model.process());
    if (model.process().at(times[0]).sigma() == 0) {
      throw new IllegalArgumentException(
          "a sampler starts from noise, but its first time is " + times[0]);
    }
    return times;
  }

  private Trajectory collect(SamplerRun run, ForwardProcess process) {
    List<Snapshot> snapshots = new ArrayList<>();
    int steps = run.steps();
    int slots = Math.min(kept, steps + 1) - 1;
    while (run.hasNext()) {
      Snapshot snapshot = run.next();
      // Snapshot k of slots is due at step round(k steps / slots).
      if (snapshot.step() >= Math.round((double) snapshots.size() * steps / slots)) {
        snapshots.add(snapshot);
      }
      progress.report(snapshot.step(), steps, rule.name());
    }
    return new Trajectory(process, snapshots);
  }
}
