package org.noisebook.kernel.cell;

import java.util.ArrayList;
import java.util.List;

/** A cell that failed, told in the words the notebook shows. */
public final class CellFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String value;
  private final transient List<String> traceback;

  /** A failure of a kind, with its message and the lines to show. */
  public CellFailure(String name, String value, List<String> traceback, Throwable cause) {
    super(name + ": " + value, cause);
    this.name = name;
    this.value = value;
    this.traceback = List.copyOf(traceback);
  }

  /** A failure that one sentence explains. */
  public static CellFailure of(String name, String message) {
    return new CellFailure(name, message, List.of(Ansi.error(name + ": ") + message), null);
  }

  /** The same failure with a further sentence that explains it. */
  public CellFailure with(String explanation) {
    List<String> lines = new ArrayList<>(traceback);
    lines.add(Ansi.error(explanation));
    return new CellFailure(name, value + " (" + explanation + ")", lines, getCause());
  }

  /** The kind of failure, usually an exception's simple name. */
  public String name() {
    return name;
  }

  /** The message. */
  public String value() {
    return value;
  }

  /** What the notebook shows, line by line. */
  public List<String> traceback() {
    return traceback;
  }
}
