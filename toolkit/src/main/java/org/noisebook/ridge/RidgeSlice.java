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
    int n = x.size();
    RidgeResidual residual =
        new RidgeResidual(
            new double[n], new double[n], new double[n], new double[n], new boolean[n]);
    each(
        x,
        (frame, i) -> {
          double[] normal = new double[dim()];
          frame.normal(frame.score(), 0, normal, 0);
          residual.raw()[i] = Math.sqrt(Frame.dot(normal, normal));
          residual.scaled()[i] = Math.sqrt(variance) * residual.raw()[i];
          residual.logGap()[i] = frame.logGap();
          residual.curvature()[i] = frame.curvature();
          residual.reliable()[i] = frame.reliable();
        });
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

  private void each(Points x, Visit visit) {
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
