package org.noisebook.kernel.cell;

import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.noisebook.kernel.magic.KnownMagics;
import org.noisebook.kernel.magic.MagicParser;
import org.noisebook.kernel.magic.Segment;
import org.noisebook.kernel.run.CellInterrupted;
import org.noisebook.kernel.run.Evaluator;

/** Runs whole cells: Java code and magics, in order. */
public final class Cells {
  private final Evaluator evaluator;
  private final CodeRun code;
  private final Magics magics;
  private final LoadedFiles files = new LoadedFiles();

  /** The files that are being loaded, each by the one before it. */
  private final Set<Path> loading = new LinkedHashSet<>();

  /** Runs cells in the evaluator with the given magics. */
  public Cells(Evaluator evaluator, Magics magics) {
    this.evaluator = evaluator;
    this.code = new CodeRun(evaluator);
    this.magics = magics;
  }

  /** Runs a cell or file; the value is that of its last expression. */
  public Object run(Source source) throws CellFailure, CellInterrupted {
    Object value = null;
    for (Segment segment : MagicParser.parse(source.text())) {
      evaluator.runner().checkInterrupted();
      value = run(source, segment);
    }
    return value;
  }

  private Object run(Source source, Segment segment) throws CellFailure, CellInterrupted {
    if (segment instanceof Segment.Code c) {
      return code.run(source, c.text(), c.line());
    }
    if (segment instanceof Segment.Line m && m.name().equals("load")) {
      // Not on the cell's thread: the file's own code will run there.
      load(m.arguments());
      return null;
    }
    if (segment instanceof Segment.Line m) {
      return magic(source, m.line(), () -> magics.applyLineMagic(m.name(), m.arguments()));
    }
    Segment.Whole m = (Segment.Whole) segment;
    return magic(source, m.line(), () -> magics.applyCellMagic(m.name(), m.arguments(), m.body()));
  }

  private Object magic(Source source, int line, Callable<?> body)
      throws CellFailure, CellInterrupted {
    try {
      return evaluator.runner().call(body);
    } catch (ExecutionException e) {
      throw MagicReport.failure(source, line, e.getCause());
    }
  }

  /** Runs the cells of each file. */
  public void load(List<String> names) throws CellFailure, CellInterrupted {
    if (names.isEmpty()) {
      throw CellFailure.of("IllegalArgumentException", "%load needs the name of a file");
    }
    for (String name : new ArrayList<>(names)) {
      load(LoadedFiles.find(name).toAbsolutePath().normalize());
    }
  }

  private void load(Path file) throws CellFailure, CellInterrupted {
    if (!loading.add(file)) {
      String circle = loading.stream().map(Path::toString).collect(Collectors.joining(", "));
      throw CellFailure.of(
          "IllegalStateException",
          "%load goes in a circle: " + file + " is being loaded already (" + circle + ")");
    }
    try {
      for (Source source : files.read(file)) {
        run(source);
      }
    } finally {
      loading.remove(file);
    }
  }

  /** Runs a renderer on the cell's thread, where it can be interrupted; null stays null. */
  public <T> T rendered(Object value, Function<Object, T> renderer)
      throws CellFailure, CellInterrupted {
    if (value == null) {
      return null;
    }
    List<T> result = new ArrayList<>();
    try {
      evaluator.runner().call(() -> result.add(renderer.apply(value)));
    } catch (ExecutionException e) {
      throw RenderReport.failure(value, e.getCause());
    }
    return result.get(0);
  }

  /** What a thread of the user's that ended with an exception leaves in the notebook. */
  public String uncaught(Thread thread, Throwable thrown) {
    return code.uncaught(thread, thrown);
  }

  /** The names of the magics, for completion. */
  public List<String> magicNames(boolean wholeCell) {
    return wholeCell ? KnownMagics.cell(magics) : KnownMagics.line(magics);
  }
}
