package org.noisebook.kernel.cell;

/** What can be said of Java source without a parser. */
public final class JavaText {
  private JavaText() {}

  /** The source from its first token on, without the blanks and comments before it. */
  public static String fromFirstToken(String source) {
    int at = 0;
    while (at < source.length()) {
      if (Character.isWhitespace(source.charAt(at))) {
        at++;
      } else if (source.startsWith("//", at)) {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
      } else if (source.startsWith("/*", at) && !source.startsWith("/**", at)) {
        int end = source.indexOf("*/", at + 2);
        at = end < 0 ? source.length() : end + 2;
      } else {
        break;
      }
    }
    return source.substring(at);
  }

  /** The UTF-16 index of a position that counts code points, as the protocol does. */
  public static int index(String source, int codePoints) {
    int all = source.codePointCount(0, source.length());
    return source.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, all)));
  }

  /** The number of code points before a UTF-16 index. */
  public static int codePoints(String source, int index) {
    return source.codePointCount(0, Math.max(0, Math.min(index, source.length())));
  }
}
