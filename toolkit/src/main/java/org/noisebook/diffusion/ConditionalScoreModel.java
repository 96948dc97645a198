package org.noisebook.diffusion;

/**
 * A score model that can be told the label: the unconditional model itself, and one more for each
 * class.
 *
 * <p>As a {@link ScoreModel} it answers for p_t(x); {@link #given} answers for p_t(x | label).
 */
public interface ConditionalScoreModel extends ScoreModel {

  /** The number of classes; labels are 0 .. classes() - 1. */
  int classes();

  /** The model of p_t(x | label); refuses a label out of range. */
  ScoreModel given(int label);
}
