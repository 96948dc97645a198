package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.data.Dataset;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

class LatentDiffusionTest {
  private static final Dataset BLOBS = Blobs.of(1000);
  private static LatentDiffusion model;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    Training recipe = Training.steps(200).batch(64).learningRate(3e-3).ema(0.98);
    AutoencoderMlp coder = AutoencoderMlp.of(784).hidden(64).latent(4);
    ScoreMlp net = ScoreMlp.of(4).hidden(32, 32);
    model = LatentDiffusion.fit(coder, recipe, net, recipe, Toys.PROCESS, BLOBS, Progress.none());
  }

  @Test
  void latentsHaveMeanZeroAndVarianceOne() {
    Points latents = model.latents(BLOBS.points());
    for (int j = 0; j < 4; j++) {
      double[] column = latents.column(j);
      assertThat(Arrays.stream(column).average().orElseThrow()).isCloseTo(0, within(1e-9));
      assertThat(Arrays.stream(column).map(v -> v * v).average().orElseThrow())
          .isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void decodingLatentsIsTheAutoencodersReconstruction() {
    Points decoded = model.decode(model.latents(BLOBS.points()));
    double[] difference =
        decoded.combine(1, -1, model.space().coder().reconstruct(BLOBS.points())).values();
    assertThat(Arrays.stream(difference).map(Math::abs).max().orElseThrow()).isLessThan(1e-5);
  }

  @Test
  void anySamplerRunsOnTheLatentScore() {
    Points pictures = model.sample(score -> score.denoised(Points.wrap(3, 4, new double[12]), 0.9));
    assertThat(pictures.shape()).isEqualTo("3 x 784");
    assertThat(Arrays.stream(pictures.values()).allMatch(v -> v >= 0 && v <= 1)).isTrue();
  }

  @Test
  void hiddenLayersOfBothNetworksAreReadByName() {
    Points pictures = BLOBS.points().rows(0, 5);
    assertThat(model.score().layers()).containsExactly("block 1", "block 2");
    assertThat(model.score().hidden("block 2", model.latents(pictures), 0.4).shape())
        .isEqualTo("5 x 32");
    assertThat(model.space().coder().layers()).containsExactly("encoder 1", "decoder 1");
    assertThat(model.space().coder().hidden("decoder 1", pictures).shape()).isEqualTo("5 x 64");
  }

  @Test
  void savedAndLoadedModelAnswersTheSameToTheBit() {
    Path file = folder.resolve("latent.model");
    model.save(file);
    LatentDiffusion loaded = LatentDiffusion.load(file);
    Points latents = model.latents(BLOBS.points());
    assertThat(loaded.latents(BLOBS.points())).isEqualTo(latents);
    assertThat(loaded.decode(latents)).isEqualTo(model.decode(latents));
    assertThat(loaded.score().score(latents, 0.5)).isEqualTo(model.score().score(latents, 0.5));
    assertThatThrownBy(() -> LearnedScore.load(file))
        .hasMessageContaining(
            "expected a file of kind 'score model', it holds 'latent diffusion model'");
  }

  @Test
  void partsOfDifferentDimensionAreRefused() {
    LearnedScore plane = Toys.QUICK.start(Toys.TINY, Toys.PROCESS, Toys.ring(50)).model();
    assertThatThrownBy(() -> new LatentDiffusion(model.space(), plane))
        .hasMessageContaining("dimension 4")
        .hasMessageContaining("dimension 2");
  }
}
