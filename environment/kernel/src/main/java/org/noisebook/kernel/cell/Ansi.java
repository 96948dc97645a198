package org.noisebook.kernel.cell;

/** The colours of error messages, those that IJava uses. */
final class Ansi {
  private static final String RESET = "\u001B[0m";

  private Ansi() {}

  static String error(String text) {
    return "\u001B[1m\u001B[31m" + text + RESET;
  }

  static String code(String text) {
    return "\u001B[1m\u001B[30m" + text + RESET;
  }

  static String mark(String text) {
    return "\u001B[1m\u001B[30m\u001B[41m" + text + RESET;
  }
}
