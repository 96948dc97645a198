package org.noisebook.kernel.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Manifest;

/** Loads the classes of cells and of the jars that cells add. */
final class CellLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();

  CellLoader(ClassLoader parent) {
    super("noisebook-cells", new URL[0], parent);
  }

  void declare(String name, byte[] bytecode) {
    compiled.put(name, bytecode);
  }

  @Override
  public void addURL(URL url) {
    super.addURL(url);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytecode = compiled.remove(name);
    if (bytecode != null) {
      return defineClass(name, bytecode, 0, bytecode.length);
    }
    URL file = findResource(name.replace('.', '/') + ".class");
    Class<?> guarded = file == null ? null : guarded(name, file);
    return guarded == null ? super.findClass(name) : guarded;
  }

  /** A library's class that would end the kernel, defined without those calls; else null. */
  private Class<?> guarded(String name, URL file) {
    try {
      URLConnection connection = file.openConnection();
      byte[] bytecode;
      try (InputStream in = connection.getInputStream()) {
        bytecode = CellBytecode.withoutExits(in.readAllBytes());
      }
      if (bytecode == null) {
        return null;
      }
      URL home = connection instanceof JarURLConnection jar ? jar.getJarFileURL() : null;
      Manifest manifest = connection instanceof JarURLConnection jar ? jar.getManifest() : null;
      declarePackage(name, manifest == null ? new Manifest() : manifest, home);
      CodeSource source = new CodeSource(home, (CodeSigner[]) null);
      return defineClass(name, bytecode, 0, bytecode.length, source);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // Unreadable, or of a Java that is too new for the rewriter: as it is, then.
      return null;
    }
  }

  private void declarePackage(String name, Manifest manifest, URL home) {
    String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    if (!packageName.isEmpty() && getDefinedPackage(packageName) == null) {
      try {
        definePackage(packageName, manifest, home);
      } catch (IllegalArgumentException e) {
        // Another thread was faster.
        return;
      }
    }
  }
}
