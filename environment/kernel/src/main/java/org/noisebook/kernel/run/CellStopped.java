package org.noisebook.kernel.run;

/** Ends a thread of an interrupted cell that would not end by itself. */
public final class CellStopped extends Error {
  private static final long serialVersionUID = 1L;

  CellStopped() {
    super("stopped by an interrupt");
  }
}
