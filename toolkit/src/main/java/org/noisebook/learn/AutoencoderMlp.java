package org.noisebook.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An autoencoder to be trained on pixels in [0, 1]: perceptrons with SiLU from pixels to a few
 * latent numbers and, mirrored, back to one logit a pixel.
 *
 * <p>{@link #variational} makes it a variational autoencoder, whose encoder gives a mean and a
 * variance and whose latents are pulled towards N(0, I). Plain or variational? Plain reconstructs
 * sharper and is enough under a diffusion model on standardised latents; variational gives smoother
 * latents without holes. The losses are stated at {@link AutoencoderScript}.
 *
 * @param dim the number of pixels
 * @param hidden the widths of the encoder's hidden layers; the decoder has them reversed
 * @param latent the number of latent coordinates
 * @param variational whether it is a variational autoencoder
 * @param beta the weight of the Kullback-Leibler term; 0 where not variational
 */
public record AutoencoderMlp(
    int dim, List<Integer> hidden, int latent, boolean variational, double beta) {

  /** Refuses widths below one and a negative beta. */
  public AutoencoderMlp {
    Require.atLeast(dim, 1, "number of pixels");
    hidden = List.copyOf(hidden);
    hidden.forEach(width -> Require.atLeast(width, 1, "width of a hidden layer"));
    Require.atLeast(latent, 1, "latent dimension");
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("beta: expected a finite number >= 0, got " + beta);
    }
  }

  /** {@code dim} pixels; hidden layers of 512 and 256, 32 latents, not variational. */
  public static AutoencoderMlp of(int dim) {
    return new AutoencoderMlp(dim, List.of(512, 256), 32, false, 0);
  }

  /** The same with encoder layers of these widths; {@code new int[0]} for a linear encoder. */
  public AutoencoderMlp hidden(int... widths) {
    List<Integer> list = Arrays.stream(widths).boxed().toList();
    return new AutoencoderMlp(dim, list, latent, variational, beta);
  }

  /** The same with {@code count} latent coordinates. */
  public AutoencoderMlp latent(int count) {
    return new AutoencoderMlp(dim, hidden, count, variational, beta);
  }

  /**
   * A variational autoencoder; beta = 1 is the evidence lower bound (Kingma and Welling 2014, arXiv
   * 1312.6114), other values after Higgins et al. 2017.
   */
  public AutoencoderMlp variational(double weight) {
    return new AutoencoderMlp(dim, hidden, latent, true, weight);
  }

  /** The number of weights to learn. */
  public int parameters() {
    return AutoencoderScript.parameters(this).count();
  }

  /** Pixels to latents; a variational encoder gives means, then logarithms of variances. */
  Chain encoder() {
    List<Integer> widths = new ArrayList<>();
    widths.add(dim);
    widths.addAll(hidden);
    widths.add(variational ? 2 * latent : latent);
    return Chain.mlp(widths, 1);
  }

  /** Latents to logits. */
  Chain decoder() {
    List<Integer> widths = new ArrayList<>();
    widths.add(latent);
    for (int i = hidden.size() - 1; i >= 0; i--) {
      widths.add(hidden.get(i));
    }
    widths.add(dim);
    return Chain.mlp(widths, 1);
  }
}
