package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads small files that libhdf5 wrote in the published layout; see make_shapes3d_samples.py. */
class Shapes3dTest {
  private static final int[] STORED = {479_999, 0, 123_456, 5, 1};

  @TempDir Path directory;

  @Test
  void chosenRowsAreReadFromChunksOfAnyShape() {
    Dataset data = Shapes3d.rows(sample("sample"), 64, STORED);

    assertThat(data.name()).isEqualTo("Shapes3D");
    assertThat(data.image()).contains(ImageShape.rgb(64, 64));
    for (int i = 0; i < STORED.length; i++) {
      for (int k = 0; k < 64 * 64 * 3; k++) {
        double pixel = grey(STORED[i], k / (64 * 3), k / 3 % 64, k % 3) / 255.0;
        assertThat(data.points().get(i, k)).isCloseTo(pixel, within(1e-15));
      }
    }
  }

  @Test
  void factorsAndLabelsAreThoseOfTheRoomOfTheSameNumber() {
    Dataset data = Shapes3d.rows(sample("sample"), 16, STORED);
    Dataset rooms = Rooms.of(16, STORED);

    assertThat(data.factors()).isEqualTo(rooms.factors());
    assertThat(data.labels()).containsExactly(rooms.labels());
    assertThat(data.labelNames()).containsExactly("cube", "cylinder", "sphere", "capsule");
  }

  @Test
  void smallerPicturesAreMeansOverBlocks() {
    Dataset data = Shapes3d.rows(sample("sample"), 16, 123_456);

    for (int k = 0; k < 16 * 16 * 3; k++) {
      double sum = 0;
      for (int pixel = 0; pixel < 16; pixel++) {
        int row = 4 * (k / 48) + pixel / 4;
        int column = 4 * (k / 3 % 16) + pixel % 4;
        sum += grey(123_456, row, column, k % 3);
      }
      assertThat(data.points().get(0, k)).isCloseTo(sum / 16 / 255, within(1e-14));
    }
  }

  @Test
  void aRowThatIsNotStoredIsAnErrorAndNotBlack() {
    // The labels of row 200,000 are missing as well, and come first.
    assertThatThrownBy(() -> Shapes3d.rows(sample("sample"), 64, 0, 200_000))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("the part of 'labels' from [199997, 0] on is missing or broken");
  }

  @Test
  void labelsInAnotherOrderAreRefused() {
    assertThatThrownBy(() -> Shapes3d.rows(sample("swapped"), 64, 123_457))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("row 123457 has labels [")
        .hasMessageContaining("[floor hue, wall hue, object hue, scale, shape, orientation]");
  }

  @Test
  void picturesOfAnotherTypeAreRefused() {
    assertThatThrownBy(() -> Shapes3d.rows(sample("signed"), 64, 1))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("expected 'images' of unsigned bytes")
        .hasMessageContaining("2 bytes");
  }

  @Test
  void otherLayoutsAreRefused() {
    Path other = directory.resolve("other.h5");
    try (WritableHdfFile file = HdfFile.write(other)) {
      file.putDataset("pictures", new int[] {1, 2});
      file.putDataset("labels", new double[2][6]);
    }
    assertThatThrownBy(() -> Shapes3d.rows(other, 64, 0))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("expected 'labels' to be a data set stored in chunks");

    Path short0 = directory.resolve("short.h5");
    DatasetCreationOptions chunked =
        DatasetCreationOptions.builder().chunkDimensions(2, 6).deflate().build();
    try (WritableHdfFile file = HdfFile.write(short0)) {
      file.putDataset("labels", new double[4][6], chunked);
    }
    assertThatThrownBy(() -> Shapes3d.rows(short0, 64, 0))
        .hasMessageContaining("expected 'labels' of shape [480000, 6], found [4, 6]");

    Path empty = directory.resolve("empty.h5");
    try (WritableHdfFile file = HdfFile.write(empty)) {
      file.putDataset("latents", new int[] {1});
    }
    assertThatThrownBy(() -> Shapes3d.rows(empty, 64, 0))
        .hasMessageContaining("expected a data set 'labels', found [latents]");
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    byte[] whole = Files.readAllBytes(sample("sample"));
    Path torn = directory.resolve("torn.h5");
    for (int length : new int[] {0, 40, 500, 3_000, whole.length - 1}) {
      Files.write(torn, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Shapes3d.rows(torn, 64, 0))
          .as("%s bytes", length)
          .isInstanceOf(DataFileException.class)
          .hasMessageContaining("torn.h5");
    }
    assertThatThrownBy(() -> Shapes3d.rows(torn, 64, 0)).hasMessageContaining("truncated");
    Files.writeString(torn, "<html>not found</html>");
    assertThatThrownBy(() -> Shapes3d.rows(torn, 64, 0))
        .hasMessageContaining("is no HDF5 file that can be read");
    assertThatThrownBy(() -> Shapes3d.load(directory.resolve("absent.h5"), 1, 0))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("absent.h5 is missing");
  }

  @Test
  void corruptedPixelsAreNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(sample("sample"));
    Path broken = directory.resolve("broken.h5");
    int failures = 0;
    for (int at = 2_000; at < bytes.length; at += 500) {
      byte[] copy = bytes.clone();
      Arrays.fill(copy, at, Math.min(copy.length, at + 60), (byte) 0xff);
      Files.write(broken, copy);
      try {
        Shapes3d.rows(broken, 64, STORED);
      } catch (DataFileException named) {
        assertThat(named).hasMessageContaining("broken.h5");
        failures++;
      }
    }
    // Most of the file is compressed pixels, which carry a checksum.
    assertThat(failures).isGreaterThan(5);
  }

  @Test
  void whatIsAskedForIsChecked() {
    Path file = sample("sample");
    assertThatThrownBy(() -> Shapes3d.rows(file, 24, 0)).hasMessageContaining("got side 24");
    assertThatThrownBy(() -> Shapes3d.rows(file, 64, 480_000))
        .hasMessageContaining("index 480000 is outside 0 .. 479999");
    assertThatThrownBy(() -> Shapes3d.load(file, 200_000, 1))
        .hasMessageContaining("expected 1 to 174762 pictures");
  }

  @Test
  void withoutTheFileRoomsAreDrawnAndTheReasonIsSaid() {
    Map<String, String> environment = new HashMap<>();
    DataPlaces places = new DataPlaces(environment::get, directory);
    Scenes bare = Scenes.shapes3dOrDrawn(places, 3, 16, 7);
    assertThat(bare.isShapes3d()).isFalse();
    assertThat(bare.why()).isEqualTo("3 drawn rooms: NOISEBOOK_DATA is not set");
    assertThat(bare.dataset().points()).isEqualTo(Rooms.sample(3, 16, 7).points());

    environment.put("NOISEBOOK_DATA", directory.toString());
    assertThat(Scenes.shapes3dOrDrawn(places, 3, 16, 7).why())
        .isEqualTo("3 drawn rooms: no 3dshapes.h5 in %s or %1$s/shapes3d", directory);
  }

  @Test
  void theUsersFileIsTakenAndABrokenOneIsNeverPassedOver() throws IOException {
    DataPlaces places = new DataPlaces(Map.of("NOISEBOOK_DATA", directory.toString())::get, null);
    Path file = Files.createDirectories(directory.resolve("shapes3d")).resolve(Shapes3d.FILE);
    Files.copy(sample("sample"), file);
    Scenes scenes = Scenes.shapes3dOrDrawn(places, 1, 16, 7);
    assertThat(scenes.isShapes3d()).isTrue();
    assertThat(scenes.why()).isEqualTo("Shapes3D: 1 pictures from " + file);
    assertThat(scenes.dataset().points()).isEqualTo(Shapes3d.rows(file, 16, 360_991).points());
    assertThat(scenes.dataset().factors()).isEqualTo(Rooms.sample(1, 16, 7).factors());

    // The second row that seed 7 draws is not in the sample.
    assertThatThrownBy(() -> Scenes.shapes3dOrDrawn(places, 2, 16, 7))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> Scenes.shapes3dOrDrawn(places, 1, 20, 7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDescriptorNamesTheFactorsOfTheGrid() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Path.of("../data/shapes3d.json").toFile());
    assertThat(json.path("files").has(Shapes3d.FILE)).isTrue();
    for (int j = 0; j < 6; j++) {
      JsonNode stated = json.path("factors").path(j);
      Factor factor = Rooms.FACTORS.get(j);
      assertThat(stated.path("name").asText()).isEqualTo(factor.name());
      assertThat(stated.path("levels").asInt()).isEqualTo(factor.size());
      assertThat(stated.path("from").asDouble()).isEqualTo(factor.value(0));
      assertThat(stated.path("to").asDouble()).isEqualTo(factor.value(factor.size() - 1));
    }
  }

  /** The formula of make_shapes3d_samples.py. */
  private static int grey(int picture, int row, int column, int channel) {
    return (picture % 251 + 3 * (row / 8) + 7 * (column / 8) + 50 * channel) % 256;
  }

  private Path sample(String name) {
    Path file = directory.resolve("sample-" + name + ".h5");
    try (InputStream in = Shapes3dTest.class.getResourceAsStream("shapes3d-" + name + ".h5")) {
      Files.write(file, in.readAllBytes());
      return file;
    } catch (IOException unexpected) {
      throw new java.io.UncheckedIOException(unexpected);
    }
  }
}
