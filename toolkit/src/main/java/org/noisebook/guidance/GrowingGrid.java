package org.noisebook.guidance;

import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * The state of a Fokker-Planck solution: a grid of one or two dimensions in the coordinates of a
 * {@link MovingFrame}, and the density there. A fixed grid's frame rests.
 */
final class GrowingGrid {
  /** A fixed grid does not grow; another does where an outer strip holds more than this. */
  private static final double NEAR_THE_EDGE = 1e-22;

  private static final double REACH = 9;

  /** The times that diffusion takes to cross the law's width which all steps together resolve. */
  private static final double CLOCK = 16;

  private static final long MOST_CELLS = 20_000_000;

  private final ScoreModel model;
  private final double lambda;
  private final boolean fixed;
  private final double finest;
  private final int dim;
  private final MovingFrame frame;
  private final double[] low;
  private final double[] width;
  private final int[] cells;
  private final DoubleAdder lost = new DoubleAdder();
  private double[] p;

  private GrowingGrid(ScoreModel model, FokkerPlanck scheme, double sigma) {
    this.model = model;
    this.lambda = scheme.lambda();
    this.fixed = scheme.box().length > 0;
    this.finest = CLOCK / scheme.steps();
    this.dim = model.dim();
    this.frame = new MovingFrame(dim, fixed ? 1 : sigma);
    this.low = new double[dim];
    this.width = new double[dim];
    this.cells = new int[] {scheme.cells(), dim == 2 ? scheme.cells() : 1};
    for (int j = 0; j < dim; j++) {
      double[] side = fixed ? scheme.box()[j] : new double[] {-REACH, REACH};
      low[j] = side[0];
      width[j] = (side[1] - side[0]) / scheme.cells();
    }
  }

  /** N(0, sigma_t^2 I) on the scheme's grid. */
  static GrowingGrid normal(ScoreModel model, double t, FokkerPlanck scheme) {
    if (model.dim() > 2) {
      throw new IllegalArgumentException(
          "a Fokker-Planck grid has 1 or 2 dimensions, the model has " + model.dim());
    }
    if (scheme.box().length != 0 && scheme.box().length != model.dim()) {
      throw new IllegalArgumentException(
          "the grid has " + scheme.box().length + " sides, the model " + model.dim());
    }
    double sigma = model.process().at(t).sigma();
    GrowingGrid grid = new GrowingGrid(model, scheme, sigma);
    grid.p = new double[grid.cells[0] * grid.cells[1]];
    Points centres = grid.at(t).centres();
    double norm = Math.pow(2 * Math.PI * sigma * sigma, -0.5 * grid.dim) * grid.frame.volume();
    for (int i = 0; i < grid.p.length; i++) {
      double square = 0;
      for (int j = 0; j < grid.dim; j++) {
        square += centres.get(i, j) * centres.get(i, j);
      }
      grid.p[i] = norm * Math.exp(-0.5 * square / (sigma * sigma));
    }
    double mass = grid.at(t).mass();
    grid.lost.add(Math.max(0, 1 - mass));
    for (int i = 0; i < grid.p.length; i++) {
      grid.p[i] /= mass;
    }
    return grid;
  }

  /** The model's process. */
  ForwardProcess process() {
    return model.process();
  }

  /** The density now, as a value. */
  GridDensity at(double time) {
    int[] sides = dim == 1 ? new int[] {cells[0]} : cells.clone();
    double[] corner = new double[dim];
    double[] side = new double[dim];
    for (int j = 0; j < dim; j++) {
      corner[j] = frame.centre(j) + frame.size(j) * low[j];
      side[j] = frame.size(j) * width[j];
    }
    double volume = frame.volume();
    double[] density = Arrays.stream(p).map(v -> v / volume).toArray();
    return new GridDensity(time, corner, side, sides, density);
  }

  /** The mass that a fixed grid could not hold. */
  double lost() {
    return lost.sum();
  }

  /**
   * From {@code start} to {@code end}, in as many steps as diffusion over the law's width asks for.
   */
  void advance(double start, double end) {
    double left = start - end;
    while (left > 1e-12 * (start - end)) {
      double from = end + left;
      double narrowest = Math.min(frame.size(0), frame.size(dim - 1));
      double rate = diffusion(from - 0.5 * left) / (narrowest * narrowest);
      int pieces = fixed ? 1 : (int) Math.max(1, Math.ceil(left * rate / finest - 1e-9));
      step(from, pieces == 1 ? end : from - left / pieces);
      left -= left / pieces;
    }
  }

  /**
   * One step of size start - end, coefficients frozen at its middle; taken again on a wider grid
   * where it brings mass near the edge.
   */
  private void step(double start, double end) {
    double t = 0.5 * (start + end);
    double dt = start - end;
    for (int j = 0; j < dim && !fixed; j++) {
      Marginal marginal = Marginal.of(p, cells, j, low[j], width[j]);
      frame.aim(
          j,
          frame.centre(j) + frame.size(j) * marginal.mean(),
          frame.size(j) * marginal.entropyWidth());
    }
    double[] before = p.clone();
    do {
      p = before;
      before = p.clone();
      double[] along = drift(0, t, dt);
      if (dim == 1) {
        sweep(0, along, t, dt);
      } else {
        sweep(0, along, t, 0.5 * dt);
        sweep(1, drift(1, t, dt), t, dt);
        sweep(0, along, t, 0.5 * dt);
      }
      before = fixed ? before : widened(before);
    } while (before != null && !fixed);
    frame.arrive();
  }

  /** D at time t, in x. */
  private double diffusion(double t) {
    return 0.5 * lambda * lambda * model.process().diffusionSquared(t);
  }

  /** Every line along coordinate {@code axis}, on by dt. */
  private void sweep(int axis, double[] drift, double t, double dt) {
    int n = cells[axis];
    int lines = cells[1 - axis];
    double size = frame.middleSize(axis);
    double diffusion = diffusion(t) / (size * size);
    int stride = axis == 0 ? 1 : cells[0];
    double across = dim == 1 ? 1 : width[1 - axis];
    RowBlocks.run(
        lines,
        100L * n,
        (from, to) -> {
          LineSweep line = new LineSweep(n, width[axis]);
          double[] faces = new double[n + 1];
          for (int i = from; i < to; i++) {
            System.arraycopy(drift, i * (n + 1), faces, 0, n + 1);
            int offset = axis == 0 ? i * cells[0] : i;
            lost.add(across * line.step(p, offset, stride, faces, diffusion, dt));
          }
        });
  }

  /** dy/dr along {@code axis} at the faces of every line, n + 1 a line. */
  private double[] drift(int axis, double t, double dt) {
    int n = cells[axis] + 1;
    int lines = cells[1 - axis];
    double[] at = new double[n * lines * dim];
    for (int i = 0, k = 0; i < lines; i++) {
      for (int f = 0; f < n; f++, k++) {
        at[k * dim + axis] = frame.middle(axis, low[axis] + f * width[axis]);
        if (dim == 2) {
          at[k * dim + 1 - axis] =
              frame.middle(1 - axis, low[1 - axis] + (i + 0.5) * width[1 - axis]);
        }
      }
    }
    double[] score = model.score(Points.wrap(n * lines, dim, at), t).values();
    double f = model.process().drift(t);
    double gain = 0.5 * (1 + lambda * lambda) * model.process().diffusionSquared(t);
    double[] drift = new double[n * lines];
    for (int k = 0; k < drift.length; k++) {
      double b = -f * at[k * dim + axis] + gain * score[k * dim + axis];
      drift[k] = frame.velocity(axis, low[axis] + k % n * width[axis], b, dt);
    }
    return drift;
  }

  /**
   * Adds empty cells to the sides that the present density has come near.
   *
   * @return {@code before} on the wider grid, or null where the grid is wide enough
   */
  private double[] widened(double[] before) {
    int[] below = new int[2];
    int[] above = new int[2];
    for (int j = 0; j < dim; j++) {
      int strip = Math.max(1, cells[j] / 50);
      int more = Math.max(4, cells[j] / 10);
      below[j] = strip(j, 0, strip) > NEAR_THE_EDGE ? more : 0;
      above[j] = strip(j, cells[j] - strip, cells[j]) > NEAR_THE_EDGE ? more : 0;
    }
    if (below[0] + below[1] + above[0] + above[1] == 0) {
      return null;
    }
    int columns = cells[0];
    for (int j = 0; j < dim; j++) {
      cells[j] += below[j] + above[j];
      low[j] -= below[j] * width[j];
    }
    requireRoom();
    double[] wider = new double[cells[0] * cells[1]];
    for (int i = 0; i < before.length; i++) {
      int x = i % columns + below[0];
      int y = i / columns + below[1];
      wider[y * cells[0] + x] = before[i];
    }
    return wider;
  }

  private void requireRoom() {
    if ((long) cells[0] * cells[1] > MOST_CELLS) {
      throw new IllegalStateException(
          "the grid has grown to "
              + cells[0]
              + " x "
              + cells[1]
              + " cells; the law spreads without end, take fewer cells or look at the model");
    }
  }

  private double strip(int axis, int from, int to) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      int at = axis == 0 ? i % cells[0] : i / cells[0];
      sum += at >= from && at < to ? p[i] : 0;
    }
    return sum * width[0] * (dim == 2 ? width[1] : 1);
  }
}
