package org.noisebook.ridge;

import java.util.Set;

/**
 * The tangent frame at one point and what its Hessian says; the normal space is the rest.
 *
 * @param eigenvalues of the Hessian of log p, descending
 * @param tangent d* orthonormal rows, the leading eigenvectors
 * @param logGap log(lambda_{d*} - lambda_{d*+1}); minus infinity where they are equal
 * @param curvature lambda_{d*+1}, below 0 on a ridge
 * @param flags what to doubt
 */
public record RidgeFrame(
    double[] eigenvalues,
    double[][] tangent,
    double logGap,
    double curvature,
    Set<FrameFlag> flags) {

  /** Copies the flags. */
  public RidgeFrame {
    flags = Set.copyOf(flags);
  }

  /** Whether the split between tangent and normal space is well defined. */
  public boolean reliable() {
    return Frame.reliable(flags);
  }
}
