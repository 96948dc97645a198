/**
 * The diffusion core: forward processes, parametrisations, score models, samplers and trajectories.
 *
 * <p>Conventions. Time t runs with noise: t = 0 is data. Under a forward process x_t = a(t) x_0 +
 * sigma(t) z with z standard normal. Samplers go from large t down.
 */
package org.noisebook.diffusion;
