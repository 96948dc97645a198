package org.noisebook.math;

/** A NaN or an infinity, reported where it first arose. */
public final class NonFiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** Says what became non-finite, where, and after which step. */
  public NonFiniteException(String message) {
    super(message);
  }
}
