package org.noisebook.kernel.run;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    byte[] bytecode = compiled.get(name);
    if (bytecode == null) {
      return super.findClass(name);
    }
    return defineClass(name, bytecode, 0, bytecode.length);
  }
}
