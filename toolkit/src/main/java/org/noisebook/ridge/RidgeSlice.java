package org.noisebook.ridge;

import java.util.Set;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.SmoothScoreModel;
import org.noisebook.exact.KernelDensity;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * The ridge of log p_t at one time: frames, residuals, projections. Points are shared out over
 * threads, with equal numbers on any count.
 */
public final class RidgeSlice {
  private final Ridge ridge;
  private final double time;
  private final double variance;

  /** The density where frames are analytic, else null. */
  private final KernelDensity density;

  RidgeSlice(Ridge ridge, double time) {
    this.ridge = ridge;
    this.time = time;
    this.variance = variance(ridge.model(), time);
    this.density =
        ridge.method() == FrameMethod.ANALYTIC && ridge.model() instanceof NoisedEmpirical empirical
            ? empirical.at(time)
            : null;
  }

  static double variance(SmoothScoreModel model, double time) {
    NoiseLevel level = model.process().at(time);
    double variance = level.sigma() * level.sigma();
    if (!(variance > 0)) {
      throw new IllegalArgumentException(
          "a ridge needs noise, there is none at t = " + time + "; take a later time");
    }
    return variance;
  }

  /** The family of ridges over time. */
  public Ridge ridge() {
    return ridge;
  }

  /** The time t. */
  public double time() {
    return time;
  }

  /** The noise variance h = sigma(t)^2. */
  public double variance() {
    return variance;
  }

  /** The frame at each point; O(n D + k D^2 + D^3) a point, k the training points in reach. */
  public RidgeFrames frames(Points x) {
    int d = dim();
    int width = ridge.dStar() * d;
    double[] eigenvalues = new double[x.size() * d];
    double[] tangents = new double[x.size() * width];
    double[] logGap = new double[x.size()];
    double[] curvature = new double[x.size()];
    @SuppressWarnings({"unchecked", "rawtypes"})
    Set<FrameFlag>[] flags = new Set[x.size()];
    each(
        x,
        (frame, i) -> {
          for (int k = 0; k < d; k++) {
            eigenvalues[i * d + k] = frame.eigenvalue(k);
          }
          for (int k = 0; k < ridge.dStar(); k++) {
            System.arraycopy(frame.axes[k], 0, tangents, i * width + k * d, d);
          }
          logGap[i] = frame.logGap();
          curvature[i] = frame.curvature();
          flags[i] = Set.copyOf(frame.flags);
        });
    return new RidgeFrames(
        Points.wrap(x.size(), d, eigenvalues),
        Points.wrap(x.size(), width, tangents),
        logGap,
        curvature,
        flags);
  }

  /** How far each point is from being a ridge point. */
  public RidgeResidual residual(Points x) {
    RidgeResidual residual = RidgeResidual.ofSize(x.size());
    each(x, (frame, i) -> residual.set(i, frame));
    return residual;
  }

  /** P_N(x) v, the part of each row of v that is normal to the ridge direction at that row of x. */
  public Points normal(Points x, Points v) {
    x.requireShape(v, "vectors to split at points");
    double[] out = new double[x.values().length];
    each(x, (frame, i) -> frame.normal(v.values(), i * dim(), out, i * dim()));
    return Points.wrap(x.size(), dim(), out);
  }

  /** P_T(x) v = v - P_N(x) v, row by row. */
  public Points tangential(Points x, Points v) {
    return v.combine(1, -1, normal(x, v));
  }

  /**
   * Subspace-constrained mean shift from each point; at most 500 steps, and linear convergence with
   * ratio 1 - h |lambda_{d*+1}|: one step for flat data.
   */
  public RidgeProjection project(Points x) {
    return project(x, false);
  }

  /** {@link #project} by Newton steps: fewer iterations where the ridge is curved. */
  public RidgeProjection projectNewton(Points x) {
    return project(x, true);
  }

  private RidgeProjection project(Points x, boolean newton) {
    int n = x.size();
    double[] ends = new double[x.values().length];
    int[] iterations = new int[n];
    int[] fallBacks = new int[n];
    boolean[] damped = new boolean[n];
    RidgeProjection.Stop[] stop = new RidgeProjection.Stop[n];
    RidgeResidual certificate = RidgeResidual.ofSize(n);
    rows(
        x,
        (frame, i) -> {
          Projector projector = new Projector(frame, newton);
          stop[i] = projector.run(x.values(), i * dim());
          System.arraycopy(projector.x, 0, ends, i * dim(), dim());
          iterations[i] = projector.iterations;
          fallBacks[i] = projector.fallBacks;
          damped[i] = projector.damped;
          certificate.set(i, frame);
        });
    return new RidgeProjection(
        Points.wrap(n, dim(), ends), iterations, stop, certificate, damped, fallBacks);
  }

  /** The distance of each point to the ridge, estimated in three ways. */
  public RidgeDistance distance(Points x) {
    int n = x.size();
    RidgeDistance distance = new RidgeDistance(new double[n], new double[n], new double[n]);
    each(
        x,
        (frame, i) -> {
          distance.residual()[i] = distance(DistanceEstimate.RESIDUAL, frame, x.values(), i);
          distance.newton()[i] = distance(DistanceEstimate.NEWTON, frame, x.values(), i);
          distance.scms()[i] = distance(DistanceEstimate.SCMS, frame, x.values(), i);
        });
    return distance;
  }

  /** The distance of each point to the ridge by one estimate; NaN where it does not exist. */
  public double[] distance(Points x, DistanceEstimate estimate) {
    double[] distance = new double[x.size()];
    each(x, (frame, i) -> distance[i] = distance(estimate, frame, x.values(), i));
    return distance;
  }

  /** D - d*, the number of normal directions. */
  public int codimension() {
    return dim() - ridge.dStar();
  }

  /** Of row i, at which the frame stands; NaN where there is none. SCMS moves the frame. */
  double distance(DistanceEstimate estimate, Frame frame, double[] x, int i) {
    if (!frame.reliable()) {
      return Double.NaN;
    }
    if (estimate == DistanceEstimate.SCMS) {
      Projector projector = new Projector(frame, false);
      RidgeProjection.Stop stop = projector.run(x, i * dim());
      return stop == RidgeProjection.Stop.CONVERGED ? apart(projector.x, x, i * dim()) : Double.NaN;
    }
    double[] off = frame.normal(frame.score());
    if (estimate == DistanceEstimate.RESIDUAL) {
      return variance * Math.sqrt(Frame.dot(off, off));
    }
    if (!(frame.curvature() < 0)) {
      return Double.NaN;
    }
    double[] step = new double[dim()];
    Projector.newton(frame, off, 0, step);
    return Math.sqrt(Frame.dot(step, step));
  }

  /**
   * How the ridge lies and moves at points on it; needs a noised training set. O(D^3) more than a
   * frame.
   */
  public RidgeMotion motion(Points x) {
    requireDensity("the motion of a ridge");
    int width = ridge.dStar() * dim();
    double[] tangents = new double[x.size() * width];
    double[] velocity = new double[x.values().length];
    boolean[] reliable = new boolean[x.size()];
    each(
        x,
        (frame, i) -> {
          RidgeEquation equation = new RidgeEquation((AnalyticFrame) frame);
          reliable[i] =
              equation.solve(
                  x.values(), i * dim(), ridge.model().process(), time, tangents, velocity, i);
        });
    return new RidgeMotion(
        Points.wrap(x.size(), width, tangents), Points.wrap(x.size(), dim(), velocity), reliable);
  }

  /** The ridge as polylines, d* = 1 in the plane, by {@link RidgeTracer#standard}. */
  public RidgeTrace trace() {
    return RidgeTracer.standard().trace(this);
  }

  void requireDensity(String what) {
    if (density == null) {
      throw new IllegalArgumentException(
          what
              + " needs the analytic frames of a noised training set; use Ridge.of(empirical, d*)");
    }
  }

  KernelDensity density() {
    return density;
  }

  private static double apart(double[] end, double[] x, int offset) {
    double sum = 0;
    for (int j = 0; j < end.length; j++) {
      sum += (end[j] - x[offset + j]) * (end[j] - x[offset + j]);
    }
    return Math.sqrt(sum);
  }

  int dim() {
    return ridge.model().dim();
  }

  Frame frame() {
    return density == null
        ? new NaiveFrame(ridge.model(), ridge.dStar(), time)
        : new AnalyticFrame(density, ridge.dStar());
  }

  /** What is done at each point. */
  interface Visit {
    void at(Frame frame, int i);
  }

  void each(Points x, Visit visit) {
    rows(
        x,
        (frame, i) -> {
          frame.moveTo(x.values(), i * dim());
          visit.at(frame, i);
        });
  }

  /** Visits rows with a frame a thread that is nowhere yet. */
  void rows(Points x, Visit visit) {
    x.requireDim(dim(), "points given to a ridge in " + dim() + " dimensions")
        .requireFinite("points given to a ridge");
    long n = density == null ? 100 : density.size();
    RowBlocks.run(
        x.size(),
        (n + dim()) * dim() * dim(),
        (from, to) -> {
          Frame frame = frame();
          for (int i = from; i < to; i++) {
            visit.at(frame, i);
          }
        });
  }
}
