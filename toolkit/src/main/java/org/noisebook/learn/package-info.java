/**
 * Networks that learn: score networks, classifiers, autoencoders, latent diffusion, and the one
 * loop that trains them all.
 *
 * <p>The only package that knows DJL; no DJL type shows in a public signature. A whole training
 * step is one TorchScript program written by this package, so a step costs one call into libtorch.
 */
package org.noisebook.learn;
