package org.noisebook.kernel.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;

/** Tells an exception of user code with the lines of the cells it passed through. */
final class ExceptionReport {
  private static final int LONGEST = 60;
  private final Map<String, Place> places;

  ExceptionReport(Map<String, Place> places) {
    this.places = places;
  }

  CellFailure failure(JShellException thrown, Throwable original, List<String> unresolved) {
    List<String> lines = new ArrayList<>();
    lines.add(Ansi.error("-".repeat(75)));
    String prefix = "";
    Throwable current = thrown;
    for (int depth = 0; current != null && depth < 16; depth++) {
      lines.add(Ansi.error(prefix + className(current) + message(current, unresolved)));
      frames(current.getStackTrace(), lines);
      prefix = "Caused by: ";
      current = current.getCause();
    }
    String full = className(thrown);
    String simple = full.substring(Math.max(full.lastIndexOf('.'), full.lastIndexOf('$')) + 1);
    String value = message(thrown, unresolved).replaceFirst("^: ", "");
    return new CellFailure(simple, value.isEmpty() ? full : value, lines, original);
  }

  private static String className(Throwable thrown) {
    String name =
        thrown instanceof EvalException e ? e.getExceptionClassName() : thrown.getClass().getName();
    return name.replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
  }

  private static String message(Throwable thrown, List<String> unresolved) {
    if (thrown instanceof UnresolvedReferenceException u) {
      return ": " + name(u) + " can't run, not defined: " + String.join(", ", unresolved);
    }
    String message = thrown.getMessage();
    return message == null || message.isEmpty() ? "" : ": " + ThreadReport.readable(message);
  }

  private static String name(UnresolvedReferenceException thrown) {
    return thrown.getSnippet().name();
  }

  private void frames(StackTraceElement[] frames, List<String> lines) {
    int last = lastUserFrame(frames);
    for (int i = 0; i <= last; i++) {
      if (last > LONGEST && i == LONGEST / 2) {
        int skipped = last - LONGEST;
        lines.add(Ansi.error("    ... " + skipped + " more frames"));
        i += skipped;
      }
      lines.addAll(frame(frames[i]));
    }
  }

  private int lastUserFrame(StackTraceElement[] frames) {
    for (int i = frames.length - 1; i >= 0; i--) {
      if (place(frames[i]) != null) {
        return i;
      }
    }
    return Math.min(frames.length - 1, LONGEST);
  }

  private Place place(StackTraceElement frame) {
    String file = frame.getFileName();
    return file == null || !file.startsWith("#") ? null : places.get(file.substring(1));
  }

  private List<String> frame(StackTraceElement frame) {
    Place place = place(frame);
    if (place == null) {
      return isInternal(frame) ? List.of() : List.of(Ansi.error("    at " + shown(frame)));
    }
    int line = place.lineOfSnippetLine(frame.getLineNumber());
    String method = frame.getMethodName();
    String inside = method.isEmpty() || method.startsWith("lambda$") ? "" : " in " + method + "()";
    String where = "    at " + place.source().name() + ", line " + (line + 1) + inside;
    String code = place.source().line(line).strip();
    return code.isEmpty()
        ? List.of(Ansi.error(where))
        : List.of(Ansi.error(where + ":") + " " + Ansi.code(code));
  }

  private static boolean isInternal(StackTraceElement frame) {
    String name = Objects.requireNonNullElse(frame.getClassName(), "");
    return name.startsWith("org.noisebook.kernel.run.")
        || name.startsWith("jdk.internal.reflect.")
        || name.startsWith("java.lang.reflect.");
  }

  private static String shown(StackTraceElement f) {
    String file = f.getFileName() == null ? "Unknown Source" : f.getFileName();
    String line = f.getLineNumber() > 0 ? ":" + f.getLineNumber() : "";
    return f.getClassName() + "." + f.getMethodName() + "(" + file + line + ")";
  }
}
