package org.noisebook.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where files may lie: the user's data in NOISEBOOK_DATA, what this library made or fetched in
 * NOISEBOOK_CACHE or the project's data/cache.
 *
 * @param environment a variable's value by its name, or null
 * @param workingDirectory where the search for the project's directory begins, upwards
 */
public record DataPlaces(UnaryOperator<String> environment, Path workingDirectory) {
  static final String DATA = "NOISEBOOK_DATA";
  static final String HOME = "NOISEBOOK_HOME";
  static final String CACHE = "NOISEBOOK_CACHE";
  private static final String MARK = "data/mnist.json";

  /** Those of this process: its environment, or system properties such as noisebook.data. */
  public static DataPlaces ofThisProcess() {
    return new DataPlaces(DataPlaces::setting, Path.of("").toAbsolutePath());
  }

  /** NOISEBOOK_DATA may also be given as the system property noisebook.data, and so on. */
  static String setting(String variable) {
    String property = System.getProperty(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
    return property != null ? property : System.getenv(variable);
  }

  /** The directory NOISEBOOK_DATA, where it is set; it may not exist. */
  public Optional<Path> userDirectory() {
    String value = environment.apply(DATA);
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
  }

  /**
   * Where this library keeps what it computed: NOISEBOOK_CACHE, else data/cache of the project,
   * else noisebook in the directory for temporary files. It may not exist yet.
   */
  public Path cache() {
    String value = environment.apply(CACHE);
    if (value != null && !value.isBlank()) {
      return Path.of(value);
    }
    return project()
        .map(root -> root.resolve("data").resolve("cache"))
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "noisebook"));
  }

  /** The directory that holds data/mnist.json: NOISEBOOK_HOME, or the nearest one upwards. */
  public Optional<Path> project() {
    String home = environment.apply(HOME);
    if (home != null && !home.isBlank() && Files.exists(Path.of(home).resolve(MARK))) {
      return Optional.of(Path.of(home));
    }
    for (Path up = workingDirectory; up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(MARK))) {
        return Optional.of(up);
      }
    }
    return Optional.empty();
  }
}
