package org.noisebook.kernel.magic;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import io.github.spencerpark.jupyter.kernel.util.GlobFinder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The magics {@code %jars} and {@code %classpath}: local jars and directories. */
public final class ClassPathMagics {
  private ClassPathMagics() {}

  /** Registers the magics; paths they find go to the class path. */
  public static void register(Magics magics, Consumer<List<String>> classPath) {
    magics.registerLineMagic("jars", patterns -> add(patterns, true, classPath));
    magics.registerLineMagic("classpath", patterns -> add(patterns, false, classPath));
  }

  private static List<String> add(
      List<String> patterns, boolean filesOnly, Consumer<List<String>> classPath)
      throws IOException {
    List<String> found = new ArrayList<>();
    for (String pattern : patterns) {
      List<String> matches = find(pattern, filesOnly);
      if (matches.isEmpty()) {
        Path here = Path.of("").toAbsolutePath();
        throw new FileNotFoundException("nothing matches " + pattern + " (seen from " + here + ")");
      }
      found.addAll(matches);
    }
    classPath.accept(found);
    return found;
  }

  /** The absolute paths that a pattern such as {@code lib/*.jar} matches. */
  public static List<String> find(String pattern, boolean filesOnly) throws IOException {
    GlobFinder finder = new GlobFinder(pattern);
    List<String> paths = new ArrayList<>();
    for (Path path : filesOnly ? finder.computeMatchingFiles() : finder.computeMatchingPaths()) {
      paths.add(path.toAbsolutePath().normalize().toString());
    }
    return paths;
  }
}
