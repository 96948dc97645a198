package org.noisebook.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cells of one line of a text file, without the blanks around them. A cell in double quotes may
 * hold the separator; two quotes in it are one.
 */
final class CsvLine {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String SEPARATORS = ";,\t";

  private CsvLine() {}

  /** The separator that a first line shows, a semicolon before a comma; without one, blanks. */
  static char separator(String line) {
    boolean quoted = false;
    boolean[] seen = new boolean[SEPARATORS.length()];
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      int which = quoted ? -1 : SEPARATORS.indexOf(line.charAt(i));
      if (which >= 0) {
        seen[which] = true;
      }
    }
    for (int k = 0; k < seen.length; k++) {
      if (seen[k]) {
        return SEPARATORS.charAt(k);
      }
    }
    return ' ';
  }

  /** Empty where a quote is not closed. */
  static Optional<String[]> cells(String line, char separator) {
    if (line.indexOf('"') < 0 && line.indexOf(separator) < 0 || separator == ' ') {
      return Optional.of(BLANKS.split(line));
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else if (c != '"' || !quoted && !cell.toString().isBlank()) {
        cell.append(c);
      } else if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else {
        quoted = !quoted;
      }
    }
    cells.add(cell.toString().strip());
    return quoted ? Optional.empty() : Optional.of(cells.toArray(String[]::new));
  }
}
