package org.noisebook.show;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Ties the toolkit to whatever runs it: IJava and kin, JJava, or a plain console. */
public final class Noisebook {
  private static Object attached;

  private Noisebook() {}

  /** Finds the kernel and makes figures and tables render in it; calling it again does no harm. */
  public static synchronized void init() {
    System.setProperty("java.awt.headless", "true");
    Optional<Object> kernel = running("io.github.spencerpark.ijava.IJava", "getKernelInstance");
    if (kernel.isPresent()) {
      attach(kernel.get(), IJavaKernel::attach);
      return;
    }
    running("org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel")
        .ifPresent(found -> attach(found, JJavaKernel::attach));
  }

  /** The same, and says where the project lies: {@code data/cache} is looked for there. */
  public static void init(String home) {
    System.setProperty("noisebook.home", Path.of(home).toAbsolutePath().normalize().toString());
    init();
  }

  /** Which front end things are shown in: {@code "IJava"}, {@code "JJava"} or {@code "console"}. */
  public static String frontEnd() {
    String screen = Session.screen().getClass().getSimpleName();
    return screen.endsWith("Kernel") ? screen.replace("Kernel", "") : "console";
  }

  private static void attach(Object kernel, Function<Object, Screen> adapter) {
    if (kernel != attached) {
      Session.use(adapter.apply(kernel));
      attached = kernel;
    }
  }

  /** The kernel that a static method names; nothing where its class or the kernel is missing. */
  private static Optional<Object> running(String owner, String method) {
    for (ClassLoader loader :
        new ClassLoader[] {
          Noisebook.class.getClassLoader(), Thread.currentThread().getContextClassLoader()
        }) {
      try {
        Object kernel = Class.forName(owner, true, loader).getMethod(method).invoke(null);
        if (kernel != null) {
          return Optional.of(kernel);
        }
      } catch (ClassNotFoundException
          | NoSuchMethodException
          | IllegalAccessException
          | InvocationTargetException
          | LinkageError e) {
        // Another kernel, or none: the next candidate is asked.
        continue;
      }
    }
    return Optional.empty();
  }
}
