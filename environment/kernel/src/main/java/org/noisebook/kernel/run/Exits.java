package org.noisebook.kernel.run;

/** What a call of {@code System.exit} in a cell becomes. */
public final class Exits {
  private Exits() {}

  /** Refuses to end the kernel. */
  public static void refuse(int status) {
    throw new ExitRefused(status);
  }

  /** Refuses to end the kernel. */
  public static void refuse(Runtime runtime, int status) {
    throw new ExitRefused(status);
  }

  /** Tells the user how to end a kernel instead. */
  public static final class ExitRefused extends SecurityException {
    private static final long serialVersionUID = 1L;

    ExitRefused(int status) {
      super(
          "exit("
              + status
              + ") would end the kernel and lose all variables; use the notebook's menu"
              + " (Kernel > Shutdown or Restart) to end it, or 'throw' to end this cell");
    }
  }
}
