package org.noisebook.kernel.run;

/** A cell was interrupted, or ran out of time. */
public final class CellInterrupted extends Exception {
  private static final long serialVersionUID = 1L;

  CellInterrupted(String message) {
    super(message);
  }
}
