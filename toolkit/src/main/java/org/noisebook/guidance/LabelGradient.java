package org.noisebook.guidance;

import org.noisebook.math.Points;

/**
 * The gradient of a classifier of noised points; {@code mixture::labelGradient} is the exact one.
 */
@FunctionalInterface
public interface LabelGradient {
  /** grad log P(label | x_t = x), n x d in, n x d out. */
  Points gradient(int label, Points x, double t);
}
