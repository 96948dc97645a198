package org.noisebook.ridge;

/** How the tangent frame at a point is found. */
public enum FrameMethod {
  /**
   * From the posterior covariance relative to the runner-up's responsibility: right at every noise
   * level. For a training set's noised measure only.
   */
  ANALYTIC,

  /**
   * From the Hessian of log p as doubles hold it: near a training point at small noise that is -I /
   * h, and the frame arbitrary. For any smooth model; {@link RidgeFrames#gapAbove} filters its
   * points.
   */
  NAIVE
}
