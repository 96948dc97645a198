package org.noisebook.show;

/** Some of a notebook's checks did not hold; the message names them. */
public final class ChecksFailed extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** Says how many and which. */
  public ChecksFailed(String message) {
    super(message);
  }
}
