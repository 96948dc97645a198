package org.noisebook.ridge;

import org.noisebook.math.Points;

/**
 * Where projections on a ridge ended and what vouches for it.
 *
 * @param ends the last points, n x D
 * @param iterations the steps longer than the tolerance, one a start
 * @param stop why each start stopped
 * @param certificate residual, curvature and frame at the ends
 * @param damped whether the frame flipped on the way, so that steps were halved
 * @param fallBacks the Newton steps that were replaced by mean-shift steps
 */
public record RidgeProjection(
    Points ends,
    int[] iterations,
    Stop[] stop,
    RidgeResidual certificate,
    boolean[] damped,
    int[] fallBacks) {

  /** Why a projection stopped. */
  public enum Stop {
    /** The step fell below 1e-12 sqrt(h), and the end is a ridge point. */
    CONVERGED,

    /** The step fell below the tolerance, but lambda_{d*+1} is not below 0 there: no ridge. */
    NO_RIDGE,

    /** The frame is degenerate or in part arbitrary at the last point: nowhere to go. */
    DEGENERATE_FRAME,

    /** Too many steps; the certificate says how far off the end is. */
    ITERATION_LIMIT
  }

  /** Which ends are ridge points. */
  public boolean[] converged() {
    boolean[] converged = new boolean[stop.length];
    for (int i = 0; i < converged.length; i++) {
      converged[i] = stop[i] == Stop.CONVERGED;
    }
    return converged;
  }
}
