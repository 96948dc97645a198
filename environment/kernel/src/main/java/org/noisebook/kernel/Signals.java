package org.noisebook.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** What the operating system tells the kernel. */
final class Signals {
  private Signals() {}

  /** Runs the action on SIGINT, where this Java can catch signals. */
  static void onInterrupt(Runnable action) {
    try {
      // By reflection: the class is outside the standard library and javac warns of every use.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> handle(self, method.getName(), arguments, action));
      Object sigint = signal.getConstructor(String.class).newInstance("INT");
      signal.getMethod("handle", signal, handler).invoke(null, sigint, proxy);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      // Interrupts still come as messages.
      return;
    }
  }

  private static Object handle(Object self, String method, Object[] arguments, Runnable action) {
    return switch (method) {
      case "handle" -> {
        Thread thread = new Thread(action, "noisebook-sigint");
        thread.setDaemon(true);
        thread.start();
        yield null;
      }
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "interrupt";
    };
  }

  /** Runs the action when the Jupyter server that started this kernel is gone. */
  static void onParentEnd(Runnable action) {
    String parent = System.getenv("JPY_PARENT_PID");
    if (parent != null && parent.matches("[1-9]\\d{0,9}")) {
      ProcessHandle.of(Long.parseLong(parent))
          .ifPresent(server -> server.onExit().thenRun(Signals::endDescendants).thenRun(action));
    }
  }

  /** What cells have started and the server, which ends it otherwise, no longer can. */
  private static void endDescendants() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
