package org.noisebook.ridge;

/** A stage of inference as the ridge sees it. */
public enum Phase {
  /** On the way into the tube around the ridge. */
  REACH,

  /** In the tube, the distance still following the noise down. */
  ALIGN,

  /** The distance settled, or small, and the motion along the ridge. */
  SLIDE
}
