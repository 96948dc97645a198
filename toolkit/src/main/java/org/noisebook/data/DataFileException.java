package org.noisebook.data;

/** A data file that cannot be used; the message names it and says what was found and what to do. */
public final class DataFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which file, what was found, what was expected and what to do. */
  public DataFileException(String message) {
    super(message);
  }

  /** The same, with the failure of the file system or of the decoder that lies behind it. */
  public DataFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
