package org.noisebook.filter.statespace;

import org.noisebook.math.Points;

/**
 * A hidden path in continuous time and what was seen of it.
 *
 * @param states X at the observed times, T + 1 x n
 * @param observed Y, 0 at the first time
 */
public record SimulatedPath(Points states, ObservedPath observed) {}
