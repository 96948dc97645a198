package org.noisebook.kernel.doc;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds the source of a class: in {@code NAME-sources.jar} beside {@code NAME.jar}, as Maven names
 * it; beside the classes of a folder or in the {@code src/main/java} of its project; in the JDK's
 * {@code src.zip} where that is installed.
 */
final class SourceFinder {
  private SourceFinder() {}

  static Optional<String> of(Class<?> type) {
    Class<?> outermost = type;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    String file = outermost.getName().replace('.', '/') + ".java";
    try {
      return type.getModule().isNamed()
          ? ofJdk(type.getModule().getName() + "/" + file)
          : ofClassPath(type.getProtectionDomain().getCodeSource(), file);
    } catch (IOException | URISyntaxException | InvalidPathException e) {
      // Without its source a class still has a signature to show.
      return Optional.empty();
    }
  }

  private static Optional<String> ofJdk(String file) throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    for (Path zip : List.of(home.resolve("lib/src.zip"), home.resolve("src.zip"))) {
      if (Files.isReadable(zip)) {
        return entry(zip, file);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofClassPath(CodeSource code, String file)
      throws IOException, URISyntaxException {
    if (code == null || code.getLocation() == null) {
      return Optional.empty();
    }
    Path place = Path.of(code.getLocation().toURI());
    if (Files.isDirectory(place)) {
      return ofFolder(place, file);
    }
    String name = place.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar");
    Path sources = place.resolveSibling(name);
    return Files.isReadable(sources) ? entry(sources, file) : Optional.empty();
  }

  private static Optional<String> ofFolder(Path classes, String file) throws IOException {
    for (Path folder : List.of(classes, classes.resolve("../../src/main/java").normalize())) {
      Path source = folder.resolve(file);
      if (Files.isReadable(source)) {
        return Optional.of(Files.readString(source));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> entry(Path archive, String name) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      return entry == null
          ? Optional.empty()
          : Optional.of(
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
