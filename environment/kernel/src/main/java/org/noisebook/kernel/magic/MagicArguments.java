package org.noisebook.kernel.magic;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the arguments of a magic at blanks; quotes keep blanks, a backslash escapes inside quotes.
 */
final class MagicArguments {
  private MagicArguments() {}

  static List<String> split(String text) {
    List<String> arguments = new ArrayList<>();
    StringBuilder current = null;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\' && i + 1 < text.length() && isEscapable(text.charAt(i + 1))) {
          current.append(text.charAt(++i));
        } else if (c == quote) {
          quote = 0;
        } else {
          current.append(c);
        }
      } else if (Character.isWhitespace(c)) {
        if (current != null) {
          arguments.add(current.toString());
          current = null;
        }
      } else {
        current = current == null ? new StringBuilder() : current;
        if (c == '"' || c == '\'') {
          quote = c;
        } else {
          current.append(c);
        }
      }
    }
    if (current != null) {
      arguments.add(current.toString());
    }
    return arguments;
  }

  private static boolean isEscapable(char c) {
    return c == '"' || c == '\'' || c == '\\';
  }
}
