package org.noisebook.kernel.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes and uses the archive of loaded classes that lets the kernel start in half the time. */
public final class Archive {
  private static final long PATIENCE_SECONDS = 120;

  private Archive() {}

  /**
   * The arguments with which java uses an archive; a stale or missing one is passed over in
   * silence.
   */
  public static List<String> useArguments(Path archive) {
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");
  }

  /** Runs a kernel through a few cells and has java write down the classes it used. */
  public static Path make(Path archive, List<String> jvmArguments)
      throws IOException, InterruptedException {
    Path target = archive.toAbsolutePath().normalize();
    Files.createDirectories(target.getParent());
    Path draft = target.resolveSibling(target.getFileName() + ".tmp");
    List<String> command = new ArrayList<>();
    command.add(Launch.java().toString());
    command.addAll(Launch.jvmArguments(jvmArguments));
    command.addAll(List.of("-XX:ArchiveClassesAtExit=" + draft, "-Xlog:disable"));
    command.addAll(List.of("-jar", Launch.jar().toString(), "--rehearse"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0 || !Files.isRegularFile(draft)) {
        throw new IOException("java could not write the class-data archive " + target);
      }
      Installer.move(draft, target);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(draft);
    }
    return target;
  }
}
