package org.noisebook.kernel.cell;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what ended a thread that a cell had started, with cells in place of JShell's classes. */
final class ThreadReport {
  private static final Pattern OF_CELL =
      Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*(?:\\$(?!lambda)([\\w$]+))?");
  private static final int FRAMES = 20;
  private static final int CAUSES = 16;

  private ThreadReport() {}

  static String of(Thread thread, Throwable thrown, Function<String, Place> places) {
    StringBuilder text = new StringBuilder("Exception in thread \"" + thread.getName() + "\" ");
    Throwable current = thrown;
    for (int i = 0; current != null && i < CAUSES; i++) {
      text.append(i == 0 ? "" : "Caused by: ").append(readable(current.toString())).append('\n');
      StackTraceElement[] frames = current.getStackTrace();
      for (int f = 0; f < Math.min(FRAMES, frames.length); f++) {
        text.append("    at ").append(frame(frames[f], places)).append('\n');
      }
      current = current.getCause();
    }
    return text.toString();
  }

  /** A message without JShell's names for the classes that it wraps around a cell's code. */
  static String readable(String message) {
    return message.replaceAll(
        "(?:noisebook-cells//)?REPL\\.\\$JShell\\$\\w+?[.$](?=[A-Za-z_])", "");
  }

  private static String frame(StackTraceElement frame, Function<String, Place> places) {
    Matcher cell = OF_CELL.matcher(frame.getClassName());
    Place place = cell.matches() ? places.apply(cell.group(1)) : null;
    if (place == null) {
      return frame.toString();
    }
    String method = frame.getMethodName();
    boolean named = !method.startsWith("lambda$") && !method.startsWith("do_it$");
    String type = cell.group(2) == null ? "" : cell.group(2).replace('$', '.') + ".";
    return place.source().name() + (named ? " in " + type + method + "()" : "");
  }
}
