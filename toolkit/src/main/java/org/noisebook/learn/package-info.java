/**
 * Networks that learn: score networks, classifiers, autoencoders, latent diffusion, and the one
 * loop that trains them all.
 *
 * <p>Beside them stand random-feature score models, whose training has a closed solution: {@link
 * org.noisebook.learn.RandomFeatures}, {@link org.noisebook.learn.MeanMatching}, {@link
 * org.noisebook.learn.FeatureLoss}, {@link org.noisebook.learn.FeatureFlow}. They are plain Java.
 *
 * <p>The only package that knows DJL; no DJL type shows in a public signature. A whole training
 * step is one TorchScript program written by this package, so a step costs one call into libtorch.
 */
package org.noisebook.learn;
