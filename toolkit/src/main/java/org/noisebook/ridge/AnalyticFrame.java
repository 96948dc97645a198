package org.noisebook.ridge;

import org.noisebook.exact.HessianAxes;
import org.noisebook.exact.KernelDensity;

/** Frames of a noised training set that no underflow can turn. */
final class AnalyticFrame extends Frame {
  /** Eigenvalues of the posterior covariance nearer than this ratio count as equal. */
  private static final double LOG_EQUAL = Math.log(1e-9);

  final HessianAxes hessian;

  AnalyticFrame(KernelDensity density, int dStar) {
    super(density.dim(), dStar, density.variance());
    this.hessian = density.axes(dStar);
  }

  @Override
  void moveTo(double[] x, int offset) {
    hessian.moveTo(x, offset);
    flags.clear();
    for (int k = 0; k < hessian.found(); k++) {
      axes[k] = hessian.axis(k);
    }
    if (hessian.found() < dStar) {
      complete(hessian.found());
      flags.add(FrameFlag.ARBITRARY_COMPLETION);
    } else if (!(hessian.logRelativeGap(dStar - 1) > LOG_EQUAL)) {
      flags.add(FrameFlag.DEGENERATE_GAP);
    }
    if (!(logGap() + Math.log(variance) > NaiveFrame.LOG_ROUNDING)) {
      flags.add(FrameFlag.UNDERFLOW);
    }
  }

  @Override
  double[] score() {
    return hessian.score();
  }

  @Override
  int known() {
    return Math.max(dStar, hessian.found());
  }

  @Override
  double eigenvalue(int k) {
    return hessian.eigenvalue(k);
  }

  @Override
  double logGap() {
    return hessian.logGap(dStar - 1);
  }
}
