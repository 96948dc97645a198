package org.noisebook.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

/**
 * A diffusion model of pictures that works in the latents of an autoencoder: autoencoder,
 * standardised latents, score network. Source: Rombach et al. 2022 (arXiv 2112.10752), with
 * perceptrons for U-Nets.
 *
 * <p>{@link #score} is an ordinary {@link ScoreModel} on standardised latents, so every sampler and
 * every study takes it. Its hidden layers are read by {@link LearnedScore#hidden}, the
 * autoencoder's by {@link Autoencoder#hidden}. Train the parts one by one where a notebook may be
 * interrupted:
 *
 * <pre>{@code
 * var coder = codes.start(AutoencoderMlp.of(784), digits).go(progress).model();
 * var space = LatentSpace.of(coder, digits.points());
 * var score = scores.start(ScoreMlp.of(32), process, space.encode(digits)).go(progress).model();
 * var model = new LatentDiffusion(space, score);
 * }</pre>
 *
 * @param space the autoencoder and the scale of its latents
 * @param score the score network on standardised latents
 */
public record LatentDiffusion(LatentSpace space, LearnedScore score) {
  private static final String KIND = "latent diffusion model";

  /** Refuses a score network of another dimension than the latents. */
  public LatentDiffusion {
    if (space.dim() != score.dim()) {
      throw new IllegalArgumentException(
          "the latents have dimension "
              + space.dim()
              + ", the score network was trained on dimension "
              + score.dim());
    }
  }

  /**
   * Trains both networks, one after the other.
   *
   * @param codes the recipe for the autoencoder
   * @param scores the recipe for the score network
   * @throws TrainingInterrupted when the thread is interrupted
   */
  public static LatentDiffusion fit(
      AutoencoderMlp coder,
      Training codes,
      ScoreMlp net,
      Training scores,
      ForwardProcess process,
      Dataset pictures,
      Progress progress) {
    Autoencoder trained = codes.fit(coder, pictures, progress);
    LatentSpace space = LatentSpace.of(trained, pictures.points());
    return new LatentDiffusion(space, scores.fit(net, process, space.encode(pictures), progress));
  }

  /** Standardised latents of pictures. */
  public Points latents(Points pictures) {
    return space.encode(pictures);
  }

  /** Pictures of standardised latents. */
  public Points decode(Points latents) {
    return space.decode(latents);
  }

  /** The pictures of what {@code sampler} draws in latent space, given the score model. */
  public Points sample(Function<? super ScoreModel, Points> sampler) {
    return decode(sampler.apply(score));
  }

  /**
   * Writes the model; the file appears whole or not at all.
   *
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public void save(Path file) {
    ObjectNode header = Json.object(KIND);
    header.set("coder", space.coder().header());
    header.set("mean", Json.tree(space.mean()));
    header.set("deviation", Json.tree(space.deviation()));
    header.set("score", score.header());
    List<FloatBuffer> arrays = new ArrayList<>(space.coder().arrays());
    arrays.addAll(score.arrays());
    ModelFile.write(file, header, arrays);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IllegalArgumentException when the file is damaged, of another version or another kind
   */
  public static LatentDiffusion load(Path file) {
    ModelFile content = ModelFile.read(file, KIND);
    JsonNode header = content.header();
    Autoencoder coder = Autoencoder.read(header.path("coder"), content, 0);
    double[] mean = Json.value(header.path("mean"), double[].class);
    double[] deviation = Json.value(header.path("deviation"), double[].class);
    LatentSpace space = new LatentSpace(coder, mean, deviation);
    return new LatentDiffusion(space, LearnedScore.read(header.path("score"), content, 2, file));
  }
}
