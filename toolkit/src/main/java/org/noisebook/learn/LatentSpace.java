package org.noisebook.learn;

import org.noisebook.data.Dataset;
import org.noisebook.data.Standardised;
import org.noisebook.math.Points;

/**
 * The latents of an autoencoder, shifted and scaled coordinate by coordinate to mean zero and
 * variance one over the pictures it was made with, which is what a diffusion model wants to start
 * from.
 *
 * @param coder the autoencoder
 * @param mean the latents' mean, one number a coordinate
 * @param deviation their standard deviation; one where a coordinate never varies
 */
public record LatentSpace(Autoencoder coder, double[] mean, double[] deviation) {
  /** Copies the arrays; refuses lengths other than the latent dimension. */
  public LatentSpace {
    int dim = coder.net().latent();
    if (mean.length != dim || deviation.length != dim) {
      throw new IllegalArgumentException(
          "expected "
              + dim
              + " means and deviations, got "
              + mean.length
              + " and "
              + deviation.length);
    }
    mean = mean.clone();
    deviation = deviation.clone();
  }

  /** The space in which {@code pictures} have standardised latents. */
  public static LatentSpace of(Autoencoder coder, Points pictures) {
    Standardised frame = Standardised.of(coder.encode(pictures));
    return new LatentSpace(coder, frame.mean(), frame.scale());
  }

  /** The dimension of the space. */
  public int dim() {
    return mean.length;
  }

  /** Standardised latents of pictures, n x pixels in, n x dim out. */
  public Points encode(Points pictures) {
    return affine(coder.encode(pictures), true);
  }

  /** A data set of standardised latents with the labels of {@code pictures}. */
  public Dataset encode(Dataset pictures) {
    return Dataset.of(
        "latents of " + pictures.name(),
        encode(pictures.points()),
        pictures.labels(),
        pictures.labelNames());
  }

  /** Pictures of standardised latents, n x dim in, n x pixels out. */
  public Points decode(Points latents) {
    latents.requireDim(dim(), "latents to decode");
    return coder.decode(affine(latents, false));
  }

  @Override
  public double[] mean() {
    return mean.clone();
  }

  @Override
  public double[] deviation() {
    return deviation.clone();
  }

  private Points affine(Points latents, boolean standardise) {
    double[] out = latents.values().clone();
    int dim = dim();
    for (int k = 0; k < out.length; k++) {
      int j = k % dim;
      out[k] = standardise ? (out[k] - mean[j]) / deviation[j] : mean[j] + deviation[j] * out[k];
    }
    return Points.wrap(latents.size(), dim, out);
  }
}
