package org.noisebook.kernel.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Ends threads: by {@code Thread.stop} where the JDK still can, else through {@link StopChecks}.
 */
final class Stopping {
  /** Whether cells need stop checks, because this JDK can't stop a thread from outside. */
  static final boolean NEEDS_CHECKS = Runtime.version().feature() >= 20;

  private Stopping() {}

  /** All threads alive now. */
  static Set<Thread> alive() {
    ThreadGroup top = Thread.currentThread().getThreadGroup();
    while (top.getParent() != null) {
      top = top.getParent();
    }
    Thread[] threads = new Thread[top.activeCount() * 2 + 16];
    int n = top.enumerate(threads);
    Set<Thread> alive = Collections.newSetFromMap(new IdentityHashMap<>());
    Collections.addAll(alive, Arrays.copyOf(threads, n));
    return alive;
  }

  /** The threads that run code of the interrupted cell: its own, those it started, pool workers. */
  static List<Thread> threadsOf(Thread cell, Set<Thread> before) {
    List<Thread> threads = new ArrayList<>(List.of(cell));
    for (Thread t : alive()) {
      boolean ofCell = !before.contains(t) || t instanceof ForkJoinWorkerThread;
      if (t != cell && ofCell && runsCellCode(t)) {
        threads.add(t);
      }
    }
    return threads;
  }

  static boolean runsCellCode(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith("REPL.")) {
        return true;
      }
    }
    return false;
  }

  static void stop(List<Thread> threads) {
    StopChecks.stop(threads);
    if (!NEEDS_CHECKS) {
      threads.forEach(Stopping::stopNow);
    }
    threads.forEach(Thread::interrupt);
  }

  private static void stopNow(Thread thread) {
    try {
      // By reflection: the method is deprecated for removal and gone from the newest JDKs.
      Method stop = Thread.class.getMethod("stop");
      stop.invoke(thread);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      thread.interrupt();
    }
  }
}
