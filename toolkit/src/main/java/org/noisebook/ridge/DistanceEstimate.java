package org.noisebook.ridge;

/** How the distance to a ridge is estimated; see {@link RidgeDistance}. */
public enum DistanceEstimate {
  /** h |P_N s|: one frame a point, exact for flat data, an underestimate on curved ridges. */
  RESIDUAL,

  /** |sum_l (v_l . s) / lambda_l v_l|: one frame a point, of first order. */
  NEWTON,

  /** The way to the end of the subspace-constrained mean shift: two frames a point or many more. */
  SCMS
}
