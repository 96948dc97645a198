package org.noisebook.kernel.run;

import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** JShell, set up to run cells in this virtual machine. */
public final class Evaluator implements AutoCloseable {
  private final CellLoader loader = new CellLoader(ClassLoader.getSystemClassLoader());
  private final CellRunner runner;
  private final CellControl control;
  private final JShell shell;
  private final Set<String> classPath = new LinkedHashSet<>();

  /** An evaluator with extra compiler options and a limit on the time of a statement (or null). */
  public Evaluator(List<String> compilerOptions, Duration timeout, Runnable onThreadStart) {
    runner = new CellRunner(loader, onThreadStart, timeout);
    CellBytecode bytecode = new CellBytecode(Stopping.NEEDS_CHECKS);
    control = new CellControl(new CellClasses(loader, bytecode), runner);
    shell =
        JShell.builder()
            .executionEngine(new InThisMachine(), Map.of())
            .compilerOptions(compilerOptions.toArray(String[]::new))
            .idGenerator((snippet, i) -> String.valueOf(i))
            .out(new PrintStream(OutputStream.nullOutputStream()))
            .err(new PrintStream(OutputStream.nullOutputStream()))
            .build();
  }

  private final class InThisMachine implements ExecutionControlProvider {
    @Override
    public String name() {
      return "noisebook";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return control;
    }
  }

  /** The shell itself. */
  public JShell shell() {
    return shell;
  }

  /** The analysis of sources: completeness, completion, documentation. */
  public SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }

  /** The thread of the user's code. */
  public CellRunner runner() {
    return runner;
  }

  /** The class loader of the user's code. */
  public ClassLoader loader() {
    return loader;
  }

  /** The object behind the value of a snippet event; null where there is none. */
  public Object take(String key) {
    return control.take(key);
  }

  /** What the last failed snippet threw. */
  public Throwable thrown() {
    return control.thrown();
  }

  /** Throws where the last snippet was stopped before its end. */
  public void checkStopped() throws CellInterrupted {
    CellInterrupted stopped = control.takeStopped();
    if (stopped != null) {
      throw stopped;
    }
    runner.checkInterrupted();
  }

  /** Adds jars or directories, once each, for the compiler and at run time. */
  public synchronized void addToClassPath(List<String> paths) {
    List<String> fresh = new ArrayList<>();
    for (String path : paths) {
      if (classPath.add(path)) {
        fresh.add(path);
      }
    }
    if (!fresh.isEmpty()) {
      // One call for all: each resets the compiler.
      shell.addToClasspath(String.join(File.pathSeparator, fresh));
    }
  }

  /** All that has been added to the class path so far. */
  public synchronized List<String> classPath() {
    return List.copyOf(classPath);
  }

  @Override
  public void close() {
    shell.close();
  }
}
