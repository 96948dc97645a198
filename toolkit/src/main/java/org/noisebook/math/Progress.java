package org.noisebook.math;

/**
 * Hears how far a long computation has come; the library reports through this and prints nothing
 * itself.
 */
@FunctionalInterface
public interface Progress {
  /**
   * Called often and cheaply: {@code done} of {@code total} units are finished. The last call has
   * {@code done == total} unless the work stopped early.
   *
   * @param note a few words on the present state, such as {@code "loss 0.812"}; may be empty
   */
  void report(long done, long total, String note);

  /** Listens to nothing. */
  static Progress none() {
    return (done, total, note) -> {};
  }
}
