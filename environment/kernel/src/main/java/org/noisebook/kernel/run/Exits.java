package org.noisebook.kernel.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

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

  /** Refuses a security manager, which would keep the kernel from compiling and answering. */
  @SuppressWarnings("removal")
  public static void refuse(SecurityManager manager) {
    throw new UnsupportedOperationException(
        "a security manager would bind the kernel itself, not only this cell; newer JDKs have"
            + " none");
  }

  /** The method that a cell looked up, unless it would end the kernel. */
  public static Method checked(Method found) {
    if (found != null && isExit(found)) {
      throw new ExitRefused(found.getDeclaringClass().getSimpleName() + "." + found.getName());
    }
    return found;
  }

  /** The handle that a cell looked up, unless it would end the kernel. */
  public static MethodHandle checked(MethodHandle found) {
    try {
      checked(MethodHandles.reflectAs(Method.class, found));
    } catch (IllegalArgumentException | ClassCastException e) {
      // Not a plain method, or one that this class may not see: no exit.
      return found;
    }
    return found;
  }

  private static boolean isExit(Method method) {
    Class<?> owner = method.getDeclaringClass();
    boolean ends = method.getName().equals("exit") || method.getName().equals("halt");
    return ends && (owner == System.class || owner == Runtime.class);
  }

  /** Tells the user how to end a kernel instead. */
  public static final class ExitRefused extends SecurityException {
    private static final long serialVersionUID = 1L;

    ExitRefused(int status) {
      this("exit(" + status + ")");
    }

    ExitRefused(String call) {
      super(
          call
              + " would end the kernel and lose all variables; use the notebook's menu"
              + " (Kernel > Shutdown or Restart) to end it, or 'throw' to end this cell");
    }
  }
}
