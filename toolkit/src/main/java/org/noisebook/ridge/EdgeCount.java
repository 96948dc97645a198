package org.noisebook.ridge;

import org.noisebook.math.Estimate;

/**
 * The inter-mode samples on one edge.
 *
 * @param first the row of its one training point
 * @param second the row of its other, above {@code first}
 * @param count how many samples
 * @param fraction of all samples, with its binomial standard error
 */
public record EdgeCount(int first, int second, int count, Estimate fraction) {}
