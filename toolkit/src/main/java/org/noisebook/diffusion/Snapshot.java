package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * All rows at one time of a run.
 *
 * @param step how many steps have been taken
 * @param time t
 * @param points n x d
 */
public record Snapshot(int step, double time, Points points) {}
