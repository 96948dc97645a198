package org.noisebook.exact;

import org.noisebook.math.Points;

/**
 * Samples and the label that each was drawn from.
 *
 * @param points n x d
 * @param labels n labels
 */
public record LabelledPoints(Points points, int[] labels) {}
