package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.data.Dataset;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

class AutoencoderTest {
  private static final Dataset BLOBS = Blobs.of(1000);
  private static final Training RECIPE = Training.steps(300).batch(64).learningRate(3e-3).ema(0.98);
  private static final AutoencoderMlp NET = AutoencoderMlp.of(784).hidden(64).latent(4);

  private static Autoencoder plain;
  private static Autoencoder variational;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    plain = RECIPE.fit(NET, BLOBS, Progress.none());
    variational = RECIPE.fit(NET.variational(1), BLOBS, Progress.none());
  }

  @Test
  void reconstructsBlobsFromFourNumbers() {
    // The pixels' standard deviation is 0.2.
    assertThat(plain.reconstructionError(BLOBS.points())).isLessThan(0.05);
    assertThat(variational.reconstructionError(BLOBS.points())).isLessThan(0.08);
  }

  @Test
  void lossFalls() {
    assertThat(plain.lossHistory().last(20)).isLessThan(0.5 * plain.lossHistory().loss()[0]);
    assertThat(plain.lossHistory().steps()).isEqualTo(300);
  }

  @Test
  void betaPullsLatentsTowardsTheOrigin() {
    Autoencoder strong = RECIPE.fit(NET.variational(20), BLOBS, Progress.none());
    double weak = meanSquare(variational.encode(BLOBS.points()));
    assertThat(meanSquare(strong.encode(BLOBS.points()))).isLessThan(0.7 * weak);
    assertThat(weak).isLessThan(4);
  }

  private static double meanSquare(Points points) {
    return Arrays.stream(points.values()).map(v -> v * v).average().orElseThrow();
  }

  @Test
  void largeBetaLeavesNothingToReconstruct() {
    Autoencoder strict = RECIPE.fit(NET.variational(1000), BLOBS, Progress.none());
    assertThat(strict.deviations(BLOBS.points()).get(0, 0)).isBetween(0.8, 1.2);
    assertThat(strict.reconstructionError(BLOBS.points()))
        .isGreaterThan(2 * variational.reconstructionError(BLOBS.points()));
  }

  @Test
  void savedAndLoadedModelAnswersTheSameToTheBit() {
    Path file = folder.resolve("coder.model");
    variational.save(file);
    Autoencoder loaded = Autoencoder.load(file);
    assertThat(loaded.net()).isEqualTo(variational.net());
    assertThat(loaded.lossHistory()).isEqualTo(variational.lossHistory());
    Points codes = variational.encode(BLOBS.points());
    assertThat(loaded.encode(BLOBS.points())).isEqualTo(codes);
    assertThat(loaded.decode(codes)).isEqualTo(variational.decode(codes));
  }

  @Test
  void wrongPicturesAreRefused() {
    assertThatThrownBy(() -> plain.encode(BLOBS.points().map(v -> 255 * v)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pixels in [0, 1]")
        .hasMessageContaining("/ 255");
    assertThatThrownBy(() -> plain.encode(Points.of(1, 2, 0, 0)))
        .hasMessageContaining("expected dimension 784, got points of shape 1 x 2");
    assertThatThrownBy(() -> plain.decode(Points.of(1, 2, 0, 0)))
        .hasMessageContaining("expected dimension 4, got points of shape 1 x 2");
    assertThatThrownBy(() -> plain.deviations(BLOBS.points())).hasMessageContaining("variational");
    assertThatThrownBy(() -> RECIPE.start(NET, Toys.ring(10))).hasMessageContaining("784");
  }
}
