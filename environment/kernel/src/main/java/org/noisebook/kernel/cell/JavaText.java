package org.noisebook.kernel.cell;

import java.util.regex.Pattern;

/** What can be said of Java source without a parser. */
public final class JavaText {
  private static final Pattern NON_SEALED =
      Pattern.compile("\\bnon-sealed(?=\\s+(?:[\\w@]+\\s+)*(?:class|interface)\\b)");

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

  /**
   * The source with another modifier of the same length for {@code non-sealed}: JDK 17's analysis
   * takes that for a subtraction and can't tell where the declaration ends.
   */
  static String withoutNonSealed(String source) {
    return NON_SEALED.matcher(source).replaceAll("abstract  ");
  }

  /** The start of the source of which the analysis saw the other form. */
  static String original(String source, String analysed) {
    boolean same = withoutNonSealed(source).startsWith(analysed);
    return same ? source.substring(0, analysed.length()) : analysed;
  }

  /** The end of the source of which the analysis saw the other form. */
  static String lastOf(String source, String analysed) {
    boolean same = withoutNonSealed(source).endsWith(analysed);
    return same ? source.substring(source.length() - analysed.length()) : analysed;
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
