package org.noisebook.kernel.cell;

import java.util.ArrayList;
import java.util.List;

/** Tells why a magic failed: its line and the reason, without the kernel's own frames. */
final class MagicReport {
  private MagicReport() {}

  static CellFailure failure(Source source, int line, Throwable cause) {
    if (cause instanceof CellFailure inner) {
      return inner;
    }
    String name = cause.getClass().getSimpleName();
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    List<String> lines = new ArrayList<>();
    lines.add(Ansi.code(source.name() + ", line " + (line + 1) + ":"));
    lines.add(Ansi.code(String.format("%4d | ", line + 1) + source.line(line)));
    lines.add(Ansi.error(name + ": " + message));
    for (Throwable t = cause.getCause(); t != null; t = t.getCause()) {
      lines.add(Ansi.error("Caused by: " + t));
    }
    return new CellFailure(name, message, lines, cause);
  }
}
