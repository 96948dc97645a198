package org.noisebook.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CellBytecodeTest {
  /** What a cell might hold. */
  public static final class Sample {
    public static void endless() {
      long n = 0;
      while (n >= 0) {
        n = (n + 1) % 1000;
      }
    }

    public static void stubborn() {
      while (true) {
        try {
          Thread.sleep(20);
        } catch (Throwable e) {
          continue;
        }
      }
    }

    public static void exit() {
      System.exit(3);
    }

    public static void exitByReference() {
      IntConsumer exit = System::exit;
      exit.accept(3);
    }

    public static int sum() {
      int sum = 0;
      for (int i = 0; i < 10; i++) {
        sum += i;
      }
      return sum;
    }
  }

  @AfterEach
  void disarm() {
    StopChecks.stop(List.of());
  }

  @Test
  void guardedCodeComputesTheSame() throws Exception {
    assertThat(guarded(true).getMethod("sum").invoke(null)).isEqualTo(45);
    assertThat(guarded(false).getMethod("sum").invoke(null)).isEqualTo(45);
  }

  @Test
  void exitIsRefused() throws Exception {
    for (String method : List.of("exit", "exitByReference")) {
      var exit = guarded(false).getMethod(method);
      assertThatThrownBy(() -> exit.invoke(null))
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(Exits.ExitRefused.class);
    }
  }

  @Test
  void checksEndALoopThatNeverBlocks() throws Exception {
    endsWhenStopped("endless");
  }

  @Test
  void checksEndALoopThatCatchesEverything() throws Exception {
    endsWhenStopped("stubborn");
  }

  private static void endsWhenStopped(String method) throws Exception {
    var loop = guarded(true).getMethod(method);
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.invoke(null);
              } catch (ReflectiveOperationException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
    StopChecks.stop(List.of(thread));
    thread.join(5000);
    assertThat(thread.isAlive()).isFalse();
  }

  private static Class<?> guarded(boolean checked) throws IOException {
    String name = Sample.class.getName();
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = Sample.class.getResourceAsStream(file)) {
      byte[] bytes = new CellBytecode(checked).guarded(in.readAllBytes());
      return new ClassLoader(Sample.class.getClassLoader()) {
        Class<?> define() {
          return defineClass(name, bytes, 0, bytes.length);
        }
      }.define();
    }
  }

  /** What a library might hold. */
  public static final class Library {
    public static String quit() {
      Runtime.getRuntime().halt(4);
      return "went on";
    }
  }

  @Test
  void aLibrarySExitIsRefusedAndOthersStayAsTheyAre() throws Exception {
    assertThat(CellBytecode.withoutExits(bytes(Exits.class))).isNull();
    byte[] guarded = CellBytecode.withoutExits(bytes(Library.class));
    assertThat(guarded).isNotNull();
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Library.class.getName())
                ? defineClass(name, guarded, 0, guarded.length)
                : super.loadClass(name, resolve);
          }
        };
    assertThatThrownBy(
            () -> loader.loadClass(Library.class.getName()).getMethod("quit").invoke(null))
        .hasRootCauseInstanceOf(Exits.ExitRefused.class);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
