package org.noisebook.kernel.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Helps JShell with sealed types. It compiles every declaration by itself: a sealed type without
 * {@code permits} would have no subtypes; here it gets those that its cell declares.
 */
final class SealedTypes {
  private static final String MODIFIERS = "(?:(?:@\\w+|[a-z]+|non-sealed)\\s+)*";
  private static final Pattern SEALED =
      Pattern.compile(
          "(?s)" + MODIFIERS + "sealed\\s+" + MODIFIERS + "(?:class|interface)\\s+(\\w+).*");
  private static final Pattern SUBTYPE =
      Pattern.compile(
          "(?s)"
              + MODIFIERS
              + "(?:class|interface|record|enum)\\s+(\\w+)(.*?\\b(?:extends|implements)\\b.*)");
  private static final Pattern NON_SEALED =
      Pattern.compile(
          "(?s)" + MODIFIERS + "non-sealed\\s+" + MODIFIERS + "(?:class|interface)\\s.*");

  /** What stands, without comments, before a brace outside all braces. */
  private record Header(String text, int start, int end) {}

  private SealedTypes() {}

  /**
   * The code with a {@code permits} for each sealed type that lacks one, on the same line. A type
   * with a non-sealed subtype is left open, and the subtype too: JShell refuses either before it
   * knows the other.
   */
  static String declarable(String code) {
    if (!code.contains("sealed")) {
      return code;
    }
    List<Header> headers = headers(code);
    StringBuilder text = new StringBuilder(code);
    for (int i = headers.size() - 1; i >= 0; i--) {
      Header header = headers.get(i);
      Matcher sealed = SEALED.matcher(header.text);
      if (sealed.matches()) {
        declare(header, subtypes(sealed.group(1), headers), text);
      }
    }
    return text.toString();
  }

  private static void declare(Header header, List<Header> subtypes, StringBuilder text) {
    boolean open = subtypes.stream().anyMatch(s -> NON_SEALED.matcher(s.text).matches());
    if (open) {
      blank(header, "(?<!non-)\\bsealed\\b|\\bpermits\\b.*", text);
      subtypes.forEach(s -> blank(s, "\\bnon-sealed\\b", text));
    } else if (!subtypes.isEmpty() && !header.text.matches("(?s).*\\bpermits\\b.*")) {
      List<String> names = subtypes.stream().map(SealedTypes::name).toList();
      text.insert(header.end, "permits " + String.join(", ", names) + " ");
    }
  }

  /** Blanks keep every line and column where it was. */
  private static void blank(Header header, String unwanted, StringBuilder text) {
    Matcher found = Pattern.compile("(?s)" + unwanted).matcher(text);
    found.region(header.start, header.end);
    while (found.find()) {
      String blanks = found.group().replaceAll("\\S", " ");
      text.replace(found.start(), found.end(), blanks);
    }
  }

  private static String name(Header subtype) {
    Matcher type = SUBTYPE.matcher(subtype.text);
    return type.matches() ? type.group(1) : "";
  }

  private static List<Header> subtypes(String parent, List<Header> headers) {
    Pattern named = Pattern.compile("\\b" + parent + "\\b");
    return headers.stream()
        .filter(
            header -> {
              Matcher type = SUBTYPE.matcher(header.text);
              return type.matches() && named.matcher(type.group(2)).find();
            })
        .toList();
  }

  private static List<Header> headers(String code) {
    List<Header> headers = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < code.length(); at++) {
      int skipped = skipped(code, at);
      if (skipped > at) {
        at = skipped - 1;
        continue;
      }
      char c = code.charAt(at);
      if (c == '{' && depth++ == 0) {
        headers.add(new Header(text.toString().strip(), start, at));
      }
      depth -= c == '}' ? 1 : 0;
      if (c == ';' || c == '}') {
        text.setLength(0);
        start = at + 1;
      } else if (depth == 0) {
        text.append(c);
      }
    }
    return headers;
  }

  /** The end of the comment or the string that starts here; else the same place. */
  private static int skipped(String code, int at) {
    if (code.startsWith("//", at)) {
      return end(code, "\n", at + 2);
    }
    if (code.startsWith("/*", at)) {
      return end(code, "*/", at + 2);
    }
    if (code.startsWith("\"\"\"", at)) {
      return end(code, "\"\"\"", at + 3);
    }
    char quote = code.charAt(at);
    if (quote != '"' && quote != '\'') {
      return at;
    }
    int i = at + 1;
    while (i < code.length() && code.charAt(i) != quote && code.charAt(i) != '\n') {
      i += code.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(code.length(), i + 1);
  }

  private static int end(String code, String sign, int from) {
    int found = code.indexOf(sign, from);
    return found < 0 ? code.length() : found + sign.length();
  }
}
