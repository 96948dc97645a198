package org.noisebook.kernel.doc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the simple HTML of documentation into text of lines that fit a pop-up. */
final class PlainText {
  private static final int WIDTH = 88;
  private static final Pattern TOKEN = Pattern.compile("<(/?)(\\w+)[^>]*>|[^<]+|<");

  private final StringBuilder text = new StringBuilder();
  private String indent = "";
  private boolean preformatted;
  private boolean blankDue;

  private PlainText() {}

  static String of(String html) {
    PlainText plain = new PlainText();
    Matcher token = TOKEN.matcher(html);
    while (token.find()) {
      if (token.group(2) == null) {
        plain.add(unescaped(token.group()));
      } else {
        plain.element(token.group(2).toLowerCase(Locale.ROOT), token.group(1).isEmpty());
      }
    }
    return plain
        .text
        .toString()
        .strip()
        .replaceAll("[ \\t]+\\n", "\n")
        .replaceAll("\n{3,}", "\n\n");
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private void element(String name, boolean start) {
    switch (name) {
      case "p", "div", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6" -> newLine(2);
      case "ul", "ol", "dl" -> {
        newLine(1);
        // A list within a list stands further in.
        indent = start ? indent + "  " : indent.substring(Math.min(2, indent.length()));
      }
      case "br", "tr", "dt" -> newLine(1);
      case "pre" -> {
        newLine(2);
        preformatted = start;
      }
      case "hr" -> rule();
      case "li" -> bullet(start);
      case "dd" -> definition(start);
      case "td", "th" -> blankDue = true;
      case "sup" -> text.append(start ? "^" : "");
      case "sub" -> text.append(start ? "_" : "");
      default -> {
        // Code, emphasis and the like read well without a sign.
      }
    }
  }

  private void rule() {
    newLine(1);
    text.append("-".repeat(WIDTH));
    newLine(1);
  }

  private void bullet(boolean start) {
    if (start) {
      newLine(1);
      text.append(indent).append("- ");
      blankDue = false;
    }
  }

  private void definition(boolean start) {
    newLine(1);
    indent = start ? indent + "  " : indent.substring(Math.min(2, indent.length()));
  }

  private void newLine(int count) {
    blankDue = false;
    int end = text.length();
    int have = 0;
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
      have++;
    }
    text.append("\n".repeat(text.isEmpty() ? 0 : Math.max(0, count - have)));
  }

  private void add(String piece) {
    if (preformatted) {
      text.append(piece.indent(2 + indent.length()).stripTrailing());
      return;
    }
    if (Character.isWhitespace(piece.charAt(0))) {
      blankDue = true;
    }
    for (String word : piece.strip().split("\\s+")) {
      addWord(word);
      blankDue = true;
    }
    blankDue = Character.isWhitespace(piece.charAt(piece.length() - 1));
  }

  private void addWord(String word) {
    if (word.isEmpty()) {
      return;
    }
    int column = text.length() - text.lastIndexOf("\n") - 1;
    boolean fresh = column == 0;
    if (blankDue && !fresh && column + 1 + word.length() > WIDTH) {
      text.append('\n');
      fresh = true;
    }
    if (fresh) {
      text.append(indent);
    } else if (blankDue && !Character.isWhitespace(text.charAt(text.length() - 1))) {
      text.append(' ');
    }
    text.append(word);
  }
}
