package org.noisebook.ridge;

/** What a frame has to be doubted for. */
public enum FrameFlag {
  /** The eigenvalues on the two sides of the split are equal within rounding: no frame exists. */
  DEGENERATE_GAP,

  /** Fewer than d* directions have spread: some tangent axes are arbitrary. */
  ARBITRARY_COMPLETION,

  /** The gap is below the rounding of the Hessian: an analytic frame is right, a naive one not. */
  UNDERFLOW
}
