package org.noisebook.kernel.run;

import java.util.Arrays;

/** Gives every frame a file name: JShell on JDK 17 fails on frames without one. */
final class ReadableTrace {
  private ReadableTrace() {}

  static Throwable of(Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth++ < 32; t = t.getCause()) {
      StackTraceElement[] frames = t.getStackTrace();
      if (Arrays.stream(frames).anyMatch(f -> f.getFileName() == null)) {
        t.setStackTrace(
            Arrays.stream(frames).map(ReadableTrace::named).toArray(StackTraceElement[]::new));
      }
    }
    return thrown;
  }

  private static StackTraceElement named(StackTraceElement f) {
    return f.getFileName() != null
        ? f
        : new StackTraceElement(
            f.getClassName(), f.getMethodName(), "Unknown Source", f.getLineNumber());
  }
}
