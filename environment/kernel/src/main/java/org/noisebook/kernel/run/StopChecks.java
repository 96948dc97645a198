package org.noisebook.kernel.run;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The question that rewritten cell code asks in its loops: should this thread stop? Cheap while
 * nobody has to (one read of a field).
 */
public final class StopChecks {
  private static volatile boolean armed;
  private static volatile Set<Thread> targets = Set.of();

  private StopChecks() {}

  /** Called by the code of cells; throws {@link CellStopped} in a thread that has to end. */
  public static void check() {
    if (armed && targets.contains(Thread.currentThread())) {
      throw new CellStopped();
    }
  }

  static void stop(Collection<Thread> threads) {
    targets = Set.copyOf(threads);
    armed = !targets.isEmpty();
  }

  /** Forgets threads that have ended, and pool threads, which will be used again. */
  static void keepOnly(Thread... stubborn) {
    stop(Set.of(stubborn).stream().filter(Thread::isAlive).collect(Collectors.toSet()));
  }
}
