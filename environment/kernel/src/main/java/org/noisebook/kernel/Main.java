package org.noisebook.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.noisebook.kernel.setup.Archive;
import org.noisebook.kernel.setup.Installer;
import org.noisebook.kernel.setup.Options;
import org.noisebook.kernel.setup.Rehearsal;
import org.noisebook.kernel.wire.ConnectionFile;

/** The command line: starts the kernel on a connection file, or installs it. */
public final class Main {
  private static final int USAGE = 2;
  private static final String HELP =
      """
      java -jar noisebook-kernel.jar CONNECTION_FILE    run the kernel (Jupyter does this)
      java -jar noisebook-kernel.jar --install FOLDER   write FOLDER/kernel.json
          [--name NAME]          what notebooks show, "Java" by default
          [--env NAME=VALUE]...  variables for the kernel
          [--jvm-arg ARGUMENT]...arguments for its virtual machine
          [--archive FILE]       use the class-data archive that --warm made
      java -jar noisebook-kernel.jar --warm FILE [--jvm-arg ARGUMENT]...
                                 write a class-data archive for a faster start
      java -jar noisebook-kernel.jar --version | --help

      The kernel reads IJAVA_CLASSPATH, IJAVA_COMPILER_OPTS, IJAVA_STARTUP_SCRIPTS_PATH,
      IJAVA_STARTUP_SCRIPT and IJAVA_TIMEOUT, and of its own NOISEBOOK_OUTPUT_LIMIT: the
      bytes a cell may print (33554432 unless set; 0 for no limit). What goes beyond is
      not shown, and the cell says how much it was.
      """;

  private Main() {}

  /** The command line. */
  public static void main(String[] arguments) {
    try {
      run(Arrays.asList(arguments));
      // User code may have left threads behind that would keep this process alive.
      System.exit(0);
    } catch (IllegalArgumentException e) {
      fail(USAGE, e);
    } catch (IOException | IllegalStateException | InterruptedException e) {
      fail(1, e);
    }
  }

  private static void run(List<String> arguments) throws IOException, InterruptedException {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a connection file or an option is needed; see --help");
    }
    String first = arguments.get(0);
    List<String> rest = arguments.subList(1, arguments.size());
    switch (first) {
      case "--help" -> System.out.print(HELP);
      case "--version" -> System.out.println(KernelInfo.banner());
      case "--install" -> System.out.println(Installer.install(Options.of(rest)));
      case "--warm" -> warm(rest);
      case "--rehearse" -> rehearse();
      default -> serve(arguments);
    }
  }

  private static void warm(List<String> arguments) throws IOException, InterruptedException {
    if (arguments.isEmpty() || arguments.get(0).startsWith("--")) {
      throw new IllegalArgumentException("--warm needs the file to write");
    }
    Options options = Options.of(arguments);
    System.out.println(Archive.make(options.folder(), options.jvmArguments()));
  }

  private static void rehearse() throws IOException, InterruptedException {
    Rehearsal rehearsal = new Rehearsal();
    Thread player = new Thread(rehearsal::play, "rehearsal");
    player.setDaemon(true);
    player.start();
    Server.serve(rehearsal.file());
  }

  private static void serve(List<String> arguments) throws IOException, InterruptedException {
    String name = arguments.get(0);
    if (name.startsWith("-")) {
      throw new IllegalArgumentException("unknown option " + name + "; see --help");
    }
    Path file = Path.of(name);
    if (arguments.size() > 1 || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException("expected one connection file, got " + arguments);
    }
    Server.serve(ConnectionFile.read(file));
    Server.haltIfExitHangs();
  }

  private static void fail(int status, Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    System.err.println("noisebook-kernel: " + message.lines().findFirst().orElse(""));
    System.exit(status);
  }
}
