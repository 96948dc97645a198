package org.noisebook.kernel.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;

/** Turns the compiler's complaints into the lines of the cell with a marker under the fault. */
final class CompileReport {
  private static final String NAME = "CompilationException";

  private final List<String> lines = new ArrayList<>();
  private String first;

  void add(Place place, Diag diagnostic) {
    String message = withoutLocation(diagnostic.getMessage(Locale.getDefault()));
    long start = Math.max(0, diagnostic.getStartPosition());
    if (diagnostic.getPosition() >= 0 && place.line(diagnostic.getPosition()) > place.line(start)) {
      start = diagnostic.getPosition();
    }
    int line = place.line(start);
    boolean here = place.line(diagnostic.getEndPosition()) == line;
    int column = place.column(start);
    int end = here ? place.column(diagnostic.getEndPosition()) : Integer.MAX_VALUE;
    add(place.source(), line, column, end, message);
  }

  /** Adds a message about a whole line. */
  void add(Place place, String message) {
    int start = place.code().substring(place.offset()).indexOf(strippedStart(place));
    add(place.source(), place.line(Math.max(0, start)), 0, Integer.MAX_VALUE, message);
  }

  private static String strippedStart(Place place) {
    String rest = place.code().substring(place.offset()).strip();
    return rest.substring(0, Math.min(1, rest.length()));
  }

  private void add(Source source, int line, int column, int end, String message) {
    String text = source.line(line);
    int from = Math.min(Math.max(0, column), text.length());
    int to = Math.max(from, Math.min(end, text.length()));
    if (from == 0 && to == text.length()) {
      from = text.length() - text.stripLeading().length();
    }
    String number = String.format("%4d | ", line + 1);
    lines.add(Ansi.code(source.name() + ", line " + (line + 1) + ":"));
    lines.add(
        Ansi.code(number + text.substring(0, from))
            + Ansi.mark(text.substring(from, to))
            + Ansi.code(text.substring(to)));
    lines.add(" ".repeat(number.length() + from) + Ansi.error("^".repeat(Math.max(1, to - from))));
    message.lines().map(Ansi::error).forEach(lines::add);
    lines.add("");
    if (first == null) {
      String where = " (" + source.name() + ", line " + (line + 1) + ")";
      first = message.replaceAll("\\s*\n\\s*(?:symbol:\\s*)?", ": ") + where;
    }
  }

  boolean isEmpty() {
    return first == null;
  }

  CellFailure failure() {
    return new CellFailure(NAME, first, lines, null);
  }

  /** JShell's names for its wrapping classes mean nothing to the user. */
  private static String withoutLocation(String message) {
    StringBuilder kept = new StringBuilder();
    message
        .lines()
        .filter(line -> !(line.strip().startsWith("location:") && line.strip().length() < 40))
        .filter(line -> !line.contains("$JShell$") || !line.strip().startsWith("location:"))
        .forEach(line -> kept.append(kept.isEmpty() ? "" : "\n").append(line));
    return kept.toString().replaceAll("REPL\\.\\$JShell\\$\\w+\\.", "");
  }
}
