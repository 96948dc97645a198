package org.noisebook.kernel.cell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.noisebook.kernel.Settings;
import org.noisebook.kernel.magic.ClassPathMagics;
import org.noisebook.kernel.run.CellInterrupted;
import org.noisebook.kernel.run.Evaluator;

/**
 * What happens before the first cell: IJava's imports, the class path and the user's start-up
 * scripts.
 */
public final class Startup {
  /** The imports of IJava, no more: a notebook that runs here must run there. */
  private static final List<String> IMPORTS =
      List.of(
          "import java.util.*;",
          "import java.io.*;",
          "import java.math.*;",
          "import java.net.*;",
          "import java.util.concurrent.*;",
          "import java.util.prefs.*;",
          "import java.util.regex.*;",
          "import static io.github.spencerpark.ijava.runtime.Display.*;",
          "import static io.github.spencerpark.ijava.runtime.Kernel.*;",
          "import static io.github.spencerpark.ijava.runtime.Magics.*;",
          "import static org.noisebook.kernel.cell.Printing.printf;");

  private final Settings settings;
  private final Evaluator evaluator;
  private final Cells cells;
  private boolean prepared;
  private boolean finished;

  /** The start-up of an evaluator. */
  public Startup(Settings settings, Evaluator evaluator, Cells cells) {
    this.settings = settings;
    this.evaluator = evaluator;
    this.cells = cells;
  }

  /** Everything that runs no code of the user's; it also loads the compiler. */
  public synchronized void prepare() {
    if (!prepared) {
      prepared = true;
      IMPORTS.forEach(evaluator.shell()::eval);
      evaluator.shell().eval("\"\" + 1").forEach(event -> evaluator.take(event.value()));
    }
  }

  /** Runs the user's scripts, each once; one that fails does not keep the others from running. */
  public synchronized void finish() throws CellFailure, CellInterrupted {
    prepare();
    if (finished) {
      return;
    }
    finished = true;
    List<CellFailure> failures = new ArrayList<>();
    addClassPath(failures);
    for (String pattern : settings.scripts()) {
      runFiles(pattern, failures);
    }
    if (!settings.script().isBlank()) {
      run(new Source("IJAVA_STARTUP_SCRIPT", settings.script()), failures);
    }
    if (!failures.isEmpty()) {
      throw summary(failures);
    }
  }

  private void addClassPath(List<CellFailure> failures) {
    for (String pattern : settings.classPath()) {
      try {
        evaluator.addToClassPath(ClassPathMagics.find(pattern, false));
      } catch (IOException | RuntimeException e) {
        failures.add(CellFailure.of("IOException", "IJAVA_CLASSPATH: " + pattern + ": " + e));
      }
    }
  }

  private void runFiles(String pattern, List<CellFailure> failures) throws CellInterrupted {
    List<String> files;
    try {
      files = ClassPathMagics.find(pattern, true);
    } catch (IOException e) {
      failures.add(CellFailure.of("IOException", "IJAVA_STARTUP_SCRIPTS_PATH: " + e.getMessage()));
      return;
    }
    for (String file : files) {
      try {
        cells.load(List.of(file));
      } catch (CellFailure e) {
        failures.add(e);
      }
    }
  }

  private void run(Source source, List<CellFailure> failures) throws CellInterrupted {
    try {
      cells.run(source);
    } catch (CellFailure e) {
      failures.add(e);
    }
  }

  private static CellFailure summary(List<CellFailure> failures) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Ansi.error(
            "A start-up script failed; this cell was not run. Run it again to go on without."));
    failures.forEach(failure -> lines.addAll(failure.traceback()));
    CellFailure first = failures.get(0);
    return new CellFailure("StartupFailure", first.name() + ": " + first.value(), lines, first);
  }
}
