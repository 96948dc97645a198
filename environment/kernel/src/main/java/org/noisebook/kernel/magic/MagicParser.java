package org.noisebook.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the magics of a cell. A {@code %name} counts only where Java could not have a remainder
 * operator: at the start of a statement or after an equals sign, and never inside strings, text
 * blocks or comments.
 */
public final class MagicParser {
  private static final Pattern CELL_MAGIC =
      Pattern.compile("\\A\\s*%%([A-Za-z_]\\w*)[ \\t]*([^\\n]*)(?:\\n|\\z)");
  private static final Pattern MAGIC = Pattern.compile("%([A-Za-z_]\\w*)([^\\n]*)");
  private static final String CALL = "io.github.spencerpark.ijava.runtime.Magics.lineMagic(";

  private final String source;
  private final List<Segment> segments = new ArrayList<>();
  private final StringBuilder code = new StringBuilder();
  private int codeLine;
  private int at;
  private int depth;
  private char last = ';';

  private MagicParser(String source) {
    this.source = source;
  }

  /** The pieces of a cell in order. */
  public static List<Segment> parse(String cell) {
    String source = cell.replace("\r\n", "\n").replace('\r', '\n');
    Matcher whole = CELL_MAGIC.matcher(source);
    if (whole.find()) {
      List<String> arguments = MagicArguments.split(whole.group(2));
      String body = source.substring(whole.end());
      return List.of(new Segment.Whole(whole.group(1), arguments, body, 0));
    }
    MagicParser parser = new MagicParser(source);
    parser.scan();
    return parser.segments;
  }

  private void scan() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '%' && magicHere()) {
        continue;
      } else if (source.startsWith("\"\"\"", at)) {
        copyTo(endOfQuoted("\"\"\""));
        last = '"';
      } else if (c == '"' || c == '\'') {
        copyTo(endOfQuoted(String.valueOf(c)));
        last = '"';
      } else if (source.startsWith("//", at)) {
        copyTo(endOfLine(at));
      } else if (source.startsWith("/*", at)) {
        int end = source.indexOf("*/", at + 2);
        copyTo(end < 0 ? source.length() : end + 2);
      } else {
        note(c);
        copyTo(at + 1);
      }
    }
    endCode();
  }

  private void note(char c) {
    if (c == '{' || c == '(' || c == '[') {
      depth++;
    } else if (c == '}' || c == ')' || c == ']') {
      depth--;
    }
    if (!Character.isWhitespace(c)) {
      last = c;
    }
  }

  private boolean magicHere() {
    Matcher magic = MAGIC.matcher(source).region(at, source.length());
    if (!magic.lookingAt()) {
      return false;
    }
    if (isAssigned()) {
      replaceByCall(magic, "");
      return true;
    }
    if (!isStatementStart()) {
      return false;
    }
    if (depth > 0) {
      replaceByCall(magic, ";");
    } else {
      takeLine(magic);
    }
    last = ';';
    return true;
  }

  private boolean isAssigned() {
    return last == '=' && source.substring(source.lastIndexOf('=', at) + 1, at).isBlank();
  }

  private boolean isStatementStart() {
    int lineStart = source.lastIndexOf('\n', at - 1) + 1;
    return source.substring(lineStart, at).isBlank() && (last == ';' || last == '}' || last == '{');
  }

  private void takeLine(Matcher magic) {
    endCode();
    int line = lineOf(at);
    segments.add(new Segment.Line(magic.group(1), MagicArguments.split(arguments(magic)), line));
    at = magic.end();
    codeLine = line;
  }

  private void replaceByCall(Matcher magic, String end) {
    String rest = magic.group(2).strip();
    String semicolon = end.isEmpty() && rest.endsWith(";") ? ";" : end;
    List<String> arguments = MagicArguments.split(arguments(magic));
    code.append(CALL).append(literal(magic.group(1))).append(", java.util.List.of(");
    for (int i = 0; i < arguments.size(); i++) {
      code.append(i == 0 ? "" : ", ").append(literal(arguments.get(i)));
    }
    code.append("))").append(semicolon.isEmpty() && depth == 0 ? ";" : semicolon);
    at = magic.end();
    last = ';';
  }

  private static String arguments(Matcher magic) {
    String text = magic.group(2).strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private void copyTo(int end) {
    if (code.length() == 0) {
      codeLine = lineOf(at);
    }
    code.append(source, at, end);
    at = end;
  }

  private void endCode() {
    if (!code.toString().isBlank()) {
      segments.add(new Segment.Code(code.toString(), codeLine));
    }
    code.setLength(0);
  }

  private int endOfQuoted(String quote) {
    for (int i = at + quote.length(); i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (source.startsWith(quote, i)) {
        return i + quote.length();
      } else if (c == '\n' && quote.length() == 1) {
        return i;
      }
    }
    return source.length();
  }

  private int endOfLine(int from) {
    int end = source.indexOf('\n', from);
    return end < 0 ? source.length() : end;
  }

  private int lineOf(int position) {
    return (int) source.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
