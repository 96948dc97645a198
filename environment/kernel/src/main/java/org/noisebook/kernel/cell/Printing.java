package org.noisebook.kernel.cell;

/** What every cell can call beside IJava's functions. */
public final class Printing {
  private Printing() {}

  /** Prints formatted text. */
  public static void printf(String format, Object... arguments) {
    System.out.printf(format, arguments);
  }
}
