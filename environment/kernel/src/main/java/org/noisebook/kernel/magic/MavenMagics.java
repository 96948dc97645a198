package org.noisebook.kernel.magic;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.List;
import java.util.function.Consumer;

/** The magics that add Maven artifacts to the class path. */
public final class MavenMagics {
  private final Consumer<List<String>> classPath;

  /** Magics that add what they find to the class path. */
  public MavenMagics(Consumer<List<String>> classPath) {
    this.classPath = classPath;
  }

  /** Registers the magics under all names that IJava knows. */
  public void register(Magics magics) {}

  /** Resolves coordinates and adds their jars. */
  public List<String> add(List<String> coordinates) {
    classPath.accept(List.of());
    return List.of();
  }

  /** Adds a repository, given as id and address. */
  public void addRepository(List<String> idAndUrl) {}
}
