package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * The gradient of a classifier of noised points, exact ({@code mixture::labelGradient}) or learned:
 * what classifier guidance adds to a score.
 *
 * <p>Source: Dhariwal and Nichol 2021 (arXiv 2105.05233), section 4.
 */
@FunctionalInterface
public interface LabelGradient {
  /** grad log P(label | x_t = x), n x d in, n x d out. */
  Points gradient(int label, Points x, double t);
}
