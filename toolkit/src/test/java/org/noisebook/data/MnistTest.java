package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.noisebook.data.IdxSamples.gzip;
import static org.noisebook.data.IdxSamples.idx;
import static org.noisebook.data.IdxSamples.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  @TempDir Path directory;

  @BeforeEach
  void writeTwentyDigits() {
    IdxSamples.directory(directory, 20);
  }

  @Test
  void bytesBecomeGreysAndLabels() {
    Dataset mnist = Mnist.read(directory, Mnist.Split.TRAIN);
    assertThat(mnist.points().shape()).isEqualTo("20 x 784");
    assertThat(mnist.points().get(0, 255)).isEqualTo(1);
    assertThat(mnist.points().get(0, 51)).isEqualTo(0.2, offset(1e-15));
    assertThat(mnist.label(13)).isEqualTo(3);
    assertThat(mnist.image()).contains(new ImageShape(28, 28));
  }

  @Test
  void theFirstFewAreTheFirstOfAll() {
    Dataset all = Mnist.read(directory, Mnist.Split.TRAIN);
    assertThat(Mnist.read(directory, Mnist.Split.TRAIN, 3).points())
        .isEqualTo(all.take(3).points());
  }

  @Test
  void aWrongMagicNumberIsNamed() {
    images(gzip(idx(0x801, new byte[784], 1, 28, 28)));
    refused("train-images").hasMessageContaining("0x00000803").hasMessageContaining("0x00000801");
  }

  @Test
  void aTruncatedGzipFileIsRefused() {
    byte[] whole = gzip(IdxSamples.images(20));
    images(Arrays.copyOf(whole, whole.length / 2));
    refused("train-images").hasMessageContaining("truncated");
  }

  @Test
  void aTruncatedFileIsRefusedEvenWhenOnlyItsBeginningIsWanted() {
    byte[] whole = gzip(IdxSamples.images(20));
    images(Arrays.copyOf(whole, whole.length - 20));
    assertThatThrownBy(() -> Mnist.read(directory, Mnist.Split.TRAIN, 1))
        .isInstanceOf(DataFileException.class);
  }

  @Test
  void aFlippedBitIsFoundByTheChecksum() {
    byte[] whole = gzip(IdxSamples.images(20));
    whole[whole.length - 6] ^= 1;
    images(whole);
    refused("train-images").hasMessageContaining("gzip");
  }

  @Test
  void plainTextIsNotGzip() {
    images("<html>not found</html>".getBytes(StandardCharsets.UTF_8));
    refused("train-images").hasMessageContaining("gzip");
  }

  @Test
  void missingAndTrailingBytesAreCounted() {
    images(gzip(idx(0x803, new byte[784 * 19], 20, 28, 28)));
    refused("train-images").hasMessageContaining("15680").hasMessageContaining("14896");
    images(gzip(idx(0x803, new byte[784 * 20 + 1], 20, 28, 28)));
    refused("train-images").hasMessageContaining("15681").hasMessageContaining("trailing");
  }

  @Test
  void otherPictureSizesAreRefused() {
    images(gzip(idx(0x803, new byte[20 * 32 * 32], 20, 32, 32)));
    refused("train-images").hasMessageContaining("28 x 28").hasMessageContaining("32 x 32");
  }

  @Test
  void impossibleSizesAreRefusedBeforeMemoryIsTaken() {
    images(gzip(idx(0x803, new byte[784], -5, 28, 28)));
    refused("train-images").hasMessageContaining("-5");
    images(gzip(idx(0x803, new byte[784], 1, 9_000_000, 9_000_000)));
    refused("train-images");
  }

  @Test
  void moreLabelsThanPicturesAreRefused() {
    labels(gzip(IdxSamples.labels(21)));
    refused("train-labels").hasMessageContaining("21 labels").hasMessageContaining("20 pictures");
  }

  @Test
  void aLabelOutOfRangeIsNamedWithItsPicture() {
    byte[] twenty = new byte[20];
    twenty[7] = 10;
    labels(gzip(idx(0x801, twenty, 20)));
    refused("train-labels").hasMessageContaining("label 10 of picture 7");
    twenty[7] = (byte) 200;
    labels(gzip(idx(0x801, twenty, 20)));
    refused("train-labels").hasMessageContaining("label 200");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Mnist.read(directory, Mnist.Split.TEST))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("t10k-images-idx3-ubyte.gz");
  }

  @Test
  void theRealFilesAreRead() {
    String own = System.getenv("NOISEBOOK_DATA");
    assumeTrue(own != null && Files.exists(Path.of(own, Mnist.Split.TEST.images())));
    Dataset test = Mnist.read(Path.of(own), Mnist.Split.TEST);
    assertThat(test.size()).isEqualTo(10_000);
    assertThat(test.take(5).labels()).containsExactly(7, 2, 1, 0, 4);
    double mean = Arrays.stream(test.points().values()).average().orElseThrow();
    assertThat(mean).isCloseTo(0.1325, offset(5e-4));
  }

  @Test
  void theDescriptorsChecksumsAreThoseOfTheRealFiles() throws IOException {
    MnistDescriptor descriptor = MnistDescriptor.read(Path.of("../data/mnist.json"));
    assertThat(descriptor.mirrors()).hasSizeGreaterThanOrEqualTo(2);
    String own = System.getenv("NOISEBOOK_DATA");
    for (String name : descriptor.files().keySet()) {
      assumeTrue(own != null && Files.exists(Path.of(own, name)));
      Sha256.requireUnpacked(Path.of(own, name), descriptor.files().get(name));
    }
  }

  @Test
  void aDescriptorThatIsNotOneIsRefused() {
    Path json = directory.resolve("mnist.json");
    write(json, "{\"mirrors\": [".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> MnistDescriptor.read(json))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("restore it");
    write(json, "{\"mirrors\": []}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> MnistDescriptor.read(json)).hasMessageContaining("SHA-256");
  }

  private void images(byte[] bytes) {
    write(directory.resolve(Mnist.Split.TRAIN.images()), bytes);
  }

  private void labels(byte[] bytes) {
    write(directory.resolve(Mnist.Split.TRAIN.labels()), bytes);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(String file) {
    return assertThatThrownBy(() -> Mnist.read(directory, Mnist.Split.TRAIN))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining(file);
  }
}
