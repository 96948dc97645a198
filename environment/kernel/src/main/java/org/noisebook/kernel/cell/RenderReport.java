package org.noisebook.kernel.cell;

import java.util.ArrayList;
import java.util.List;

/** Tells that a value was computed but could not be shown. */
final class RenderReport {
  private static final int FRAMES = 12;

  private RenderReport() {}

  static CellFailure failure(Object value, Throwable cause) {
    String type = value.getClass().getName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
    List<String> lines = new ArrayList<>();
    lines.add(Ansi.error("The value (" + type + ") was computed, but showing it failed:"));
    for (Throwable t = cause; t != null; t = t.getCause()) {
      lines.add(
          Ansi.error((t == cause ? "" : "Caused by: ") + ThreadReport.readable(t.toString())));
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length) && !isOurs(frames[i]); i++) {
        lines.add(Ansi.error("    at " + ThreadReport.readable(frames[i].toString())));
      }
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new CellFailure(cause.getClass().getSimpleName(), message, lines, cause);
  }

  private static boolean isOurs(StackTraceElement frame) {
    return frame.getClassName().startsWith("org.noisebook.kernel.")
        || frame.getClassName().startsWith("io.github.spencerpark.jupyter.");
  }
}
