package org.noisebook.ridge;

/** Where a generated sample stands relative to training points and ridge. */
public enum SampleClass {
  /** Memorised: next to one training point. */
  NEAR_MODE,

  /** On the ridge, away from training points. */
  INTER_MODE,

  /** Neither. */
  OFF_RIDGE,

  /** Not memorised, and without a reliable distance to the ridge. */
  UNDECIDED
}
