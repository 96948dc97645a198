package org.noisebook.learn;

import org.noisebook.math.Progress;

/**
 * The engine that networks are computed with: libtorch, through DJL, on the processor.
 *
 * <p>One compute thread is the default, because small networks gain nothing from more and machines
 * shared with others lose much: idle threads spin. The environment variable {@code
 * NOISEBOOK_THREADS} or {@link #threads(int)} raises it. Results are equal, bit for bit, only for
 * equal numbers of threads.
 */
public final class Compute {
  private Compute() {}

  /** The number of threads that a single matrix product may use. */
  public static int threads() {
    return Torch.threads();
  }

  /**
   * Sets the number of threads, now and for the rest of the process; refuses less than one. May be
   * called at any time, but not while a network is at work on another thread.
   */
  public static void threads(int count) {
    Torch.threads(Require.atLeast(count, 1, "compute threads"));
  }

  /**
   * Loads the engine, which otherwise happens at the first use: about a second, four on the first
   * run ever, when the native library is unpacked. Reports what it waits for; does nothing the
   * second time.
   */
  public static void load(Progress progress) {
    if (!Torch.loaded()) {
      progress.report(0, 1, "loading the compute engine (the first run unpacks it)");
      Torch.load();
    }
  }
}
