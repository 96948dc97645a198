package org.noisebook.kernel.magic;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Loads the Maven resolver apart from the rest of the kernel, so that its libraries (a logger, an
 * HTTP client) are not in the way of those a notebook brings along.
 */
final class MavenLoader {
  private ClassLoader loader;

  /** A function of the package {@code org.noisebook.kernel.maven}. */
  synchronized List<String> apply(String function, List<String> first, List<String> second) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      if (loader == null) {
        loader = open();
      }
      thread.setContextClassLoader(loader);
      Object found =
          loader.loadClass("org.noisebook.kernel.maven." + function).getConstructor().newInstance();
      @SuppressWarnings("unchecked")
      var resolve = (BiFunction<List<String>, List<String>, List<String>>) found;
      return resolve.apply(first, second);
    } catch (ReflectiveOperationException | IOException | URISyntaxException e) {
      throw new IllegalStateException("the Maven resolver is not installed: " + e, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ClassLoader open() throws IOException, URISyntaxException {
    Path code =
        Path.of(MavenLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = code.resolveSibling("lib").resolve("maven");
    if (!Files.isDirectory(folder)) {
      // In the build's tests everything is on one class path.
      return MavenLoader.class.getClassLoader();
    }
    List<URL> urls = new ArrayList<>(List.of(code.toUri().toURL()));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
