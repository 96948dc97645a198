package org.noisebook.kernel.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;

/**
 * Runs JShell's snippets in this virtual machine and keeps the objects they return, which JShell
 * itself would turn into text.
 */
final class CellControl extends DirectExecutionControl {
  private static final Object NULL = new Object();

  private final CellRunner runner;
  private final AtomicLong count = new AtomicLong();
  private final Map<String, Object> results = new ConcurrentHashMap<>();
  private volatile Throwable thrown;
  private volatile CellInterrupted stopped;

  CellControl(LoaderDelegate classes, CellRunner runner) {
    super(classes);
    this.runner = runner;
  }

  /** The object behind a key that an evaluation returned; null where there is none. */
  Object take(String key) {
    Object value = key == null ? null : results.remove(key);
    return value == NULL ? null : value;
  }

  /** What the last failed snippet threw. */
  Throwable thrown() {
    return thrown;
  }

  /** Why the last snippet was stopped; null where it was not. */
  CellInterrupted takeStopped() {
    CellInterrupted reason = stopped;
    stopped = null;
    return reason;
  }

  @Override
  public String invoke(String className, String methodName) throws RunException, InternalException {
    Method method = find(className, methodName);
    Object value;
    StandardStreams streams = StandardStreams.now();
    try {
      value = runner.call(() -> method.invoke(null));
    } catch (CellInterrupted e) {
      stopped = e;
      throw new StoppedException();
    } catch (ExecutionException e) {
      Throwable cause =
          e.getCause() instanceof InvocationTargetException i ? i.getCause() : e.getCause();
      thrown = cause;
      return throwConvertedInvocationException(ReadableTrace.of(cause));
    } finally {
      streams.replaceNull();
    }
    String key = "result-" + count.incrementAndGet();
    results.put(key, value == null ? NULL : value);
    return key;
  }

  private Method find(String className, String methodName) throws InternalException {
    try {
      Method method = findClass(className).getDeclaredMethod(methodName);
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new InternalException("cannot run " + className + ": " + e);
    }
  }

  /** JShell would print every new variable into a string that nobody reads. */
  @Override
  public String varValue(String className, String varName) {
    return "";
  }

  @Override
  public void stop() {
    runner.interrupt();
  }
}
