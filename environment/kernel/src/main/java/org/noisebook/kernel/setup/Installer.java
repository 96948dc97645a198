package org.noisebook.kernel.setup;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a kernelspec with absolute paths, which every front end understands. */
public final class Installer {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Installer() {}

  /** Writes {@code kernel.json}, whole or not at all; returns its path. */
  public static Path install(Options options) throws IOException {
    List<String> argv = new ArrayList<>();
    argv.add(Launch.java().toString());
    argv.addAll(Launch.jvmArguments(options.jvmArguments()));
    if (options.archive() != null) {
      argv.addAll(Archive.useArguments(options.archive()));
    }
    argv.addAll(List.of("-jar", Launch.jar().toString(), "{connection_file}"));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("argv", argv);
    spec.put("display_name", options.name());
    spec.put("language", "java");
    spec.put("interrupt_mode", "message");
    spec.put("env", options.environment());
    return write(options.folder(), GSON.toJson(spec) + "\n");
  }

  private static Path write(Path folder, String text) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve("kernel.json");
    Path draft = Files.createTempFile(folder, "kernel", ".tmp");
    try {
      Files.writeString(draft, text);
      // The draft is private to its owner; a kernelspec may be read by all.
      draft.toFile().setReadable(true, false);
      move(draft, target);
    } finally {
      Files.deleteIfExists(draft);
    }
    return target;
  }

  static void move(Path draft, Path target) throws IOException {
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
