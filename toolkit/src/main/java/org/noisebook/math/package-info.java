/**
 * The ground floor: points, random streams, small dense algebra and statistics.
 *
 * <p>Arrays are n x d, one row a point. Everything is float64, immutable by contract and free of
 * global state.
 */
package org.noisebook.math;
