package org.noisebook.ridge;

import org.noisebook.diffusion.SmoothScoreModel;
import org.noisebook.math.EigenSolver;
import org.noisebook.math.Points;

/** Frames from the Hessian as doubles hold it. */
final class NaiveFrame extends Frame {
  /** Relative to 1 / h, a gap that the rounding of a Hessian hides. */
  static final double LOG_ROUNDING = Math.log(0x1p-50);

  private final SmoothScoreModel model;
  private final double time;
  private final EigenSolver solver;
  private double[] score;

  NaiveFrame(SmoothScoreModel model, int dStar, double time) {
    super(model.dim(), dStar, RidgeSlice.variance(model, time));
    this.model = model;
    this.time = time;
    this.solver = EigenSolver.of(dim);
    for (int k = 0; k < dim; k++) {
      axes[k] = solver.vector(k);
    }
  }

  @Override
  void moveTo(double[] x, int offset) {
    double[] row = new double[dim];
    System.arraycopy(x, offset, row, 0, dim);
    Points at = Points.wrap(1, dim, row);
    score = model.score(at, time).values();
    solver.decompose(model.jacobian(at, time).values());
    flags.clear();
    double largest = Math.max(Math.abs(solver.value(0)), Math.abs(solver.value(dim - 1)));
    if (!(logGap() > LOG_ROUNDING + Math.log(largest))) {
      flags.add(FrameFlag.DEGENERATE_GAP);
    }
  }

  @Override
  double[] score() {
    return score;
  }

  @Override
  int known() {
    return dim;
  }

  @Override
  double eigenvalue(int k) {
    return solver.value(k);
  }

  @Override
  double logGap() {
    return Math.log(solver.value(dStar - 1) - solver.value(dStar));
  }
}
