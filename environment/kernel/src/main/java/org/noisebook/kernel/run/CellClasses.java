package org.noisebook.kernel.run;

import java.io.File;
import java.net.MalformedURLException;
import java.nio.file.Path;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.EngineTerminationException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.NotImplementedException;

/** Hands JShell's compiled classes, made safe for a notebook, to the loader. */
final class CellClasses implements LoaderDelegate {
  private final CellLoader loader;
  private final CellBytecode bytecode;

  CellClasses(CellLoader loader, CellBytecode bytecode) {
    this.loader = loader;
    this.bytecode = bytecode;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    for (ClassBytecodes c : classes) {
      loader.declare(c.name(), bytecode.guarded(c.bytecodes()));
    }
    boolean[] loaded = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      try {
        loader.loadClass(classes[i].name()).getDeclaredMethods();
        loaded[i] = true;
      } catch (ClassNotFoundException | LinkageError e) {
        throw new ClassInstallException("load: " + e, loaded);
      }
    }
  }

  @Override
  public void classesRedefined(ClassBytecodes[] classes) {
    // JShell compiles a changed snippet under a new class name here, so nothing is ever redefined.
  }

  @Override
  public void addToClasspath(String path) throws InternalException {
    try {
      for (String entry : path.split(File.pathSeparator)) {
        loader.addURL(Path.of(entry).toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new InternalException("bad class path " + path + ": " + e.getMessage());
    }
  }

  @Override
  public Class<?> findClass(String name) throws ClassNotFoundException {
    return loader.loadClass(name);
  }
}
