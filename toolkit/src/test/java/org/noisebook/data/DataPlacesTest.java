package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPlacesTest {
  @TempDir Path folder;

  private DataPlaces places(Map<String, String> environment) {
    return new DataPlaces(environment::get, folder);
  }

  @Test
  void whatWasComputedGoesWhereTheVariableSays() {
    assertThat(places(Map.of("NOISEBOOK_CACHE", "elsewhere", "NOISEBOOK_DATA", "mine")).cache())
        .isEqualTo(Path.of("elsewhere"));
  }

  @Test
  void elseIntoTheProject() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.createFile(folder.resolve("data/mnist.json"));
    assertThat(places(Map.of("NOISEBOOK_CACHE", " ")).cache())
        .isEqualTo(folder.resolve("data/cache"));
  }

  @Test
  void elseAmongTemporaryFilesAndNeverIntoTheUsersData() {
    Path cache = places(Map.of("NOISEBOOK_DATA", folder.toString())).cache();
    assertThat(cache).isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "noisebook"));
  }
}
