package org.noisebook.kernel.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the user's code on a thread of its own, so that an interrupt can end it: first politely,
 * after half a second by force; a thread that resists even that is left behind and the next cell
 * gets a new one.
 */
public final class CellRunner {
  private static final Duration POLITE = Duration.ofMillis(500);
  private static final Duration FORCED = Duration.ofMillis(1300);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** How many times in a row, some milliseconds apart, no thread may run the cell's code. */
  private static final int LOOKS = 4;

  private final Object ending = new Object();
  private final ClassLoader loader;
  private final Runnable onThreadStart;
  private final Duration timeout;
  private volatile CellThread thread;
  private volatile CompletableFuture<Object> task;
  private volatile boolean interrupted;
  private volatile Set<Thread> before = Set.of();

  /**
   * A runner.
   *
   * @param loader the context class loader while a cell runs
   * @param onThreadStart run on the cell's thread before each piece of user code
   * @param timeout the longest a single statement may take; null for no limit
   */
  public CellRunner(ClassLoader loader, Runnable onThreadStart, Duration timeout) {
    this.loader = loader;
    this.onThreadStart = onThreadStart;
    this.timeout = timeout;
  }

  /** Forgets earlier interrupts; to be called when a cell starts. */
  public void begin() {
    // The threads of an interrupted cell are ended before the next one starts its own.
    synchronized (ending) {
      interrupted = false;
      before = Stopping.alive();
    }
  }

  /** Whether the cell has been interrupted since it began. */
  public boolean isInterrupted() {
    return interrupted;
  }

  /** Throws where the cell has been interrupted. */
  public void checkInterrupted() throws CellInterrupted {
    if (interrupted) {
      throw new CellInterrupted("the cell was interrupted");
    }
  }

  /** Runs user code and waits for it. What it throws comes as the cause of the exception. */
  public Object call(Callable<?> body) throws ExecutionException, CellInterrupted {
    if (thread != null && Thread.currentThread() == thread) {
      return callHere(body);
    }
    checkInterrupted();
    CompletableFuture<Object> result = new CompletableFuture<>();
    CellThread runner = readyThread();
    task = result;
    runner.submit(body, result);
    try {
      return await(result);
    } finally {
      task = null;
    }
  }

  private static Object callHere(Callable<?> body) throws ExecutionException {
    try {
      return body.call();
    } catch (Throwable e) {
      throw new ExecutionException(e);
    }
  }

  private Object await(CompletableFuture<Object> result)
      throws ExecutionException, CellInterrupted {
    Object value;
    try {
      value =
          timeout == null ? result.get() : result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end(result);
      throw new CellInterrupted(
          "the statement took longer than the time allowed (" + timeout.toMillis() + " ms)");
    } catch (ExecutionException | InterruptedException e) {
      checkInterrupted();
      throw e instanceof ExecutionException failed ? failed : new ExecutionException(e);
    }
    return value;
  }

  private CellThread readyThread() {
    CellThread current = thread;
    if (current == null || !current.isReady()) {
      current = new CellThread(loader, onThreadStart);
      current.start();
      thread = current;
    }
    return current;
  }

  /** Ends the running cell, if any; returns when its code has ended or has been given up. */
  public void interrupt() {
    interrupted = true;
    CompletableFuture<Object> running = task;
    if (running != null) {
      end(running);
    }
  }

  private void end(CompletableFuture<Object> running) {
    CellThread runner = thread;
    synchronized (ending) {
      Stopping.threadsOf(runner, before).forEach(Thread::interrupt);
      if (!ends(running, runner, POLITE)) {
        runner.retire();
        long deadline = System.nanoTime() + FORCED.toNanos();
        do {
          Stopping.stop(Stopping.threadsOf(runner, before));
        } while (!ends(running, runner, PAUSE) && System.nanoTime() < deadline);
        StopChecks.keepOnly(runner);
      }
      running.completeExceptionally(new CellStopped());
    }
  }

  /** Whether the code of the cell, on whatever thread, ends within the time. */
  private boolean ends(CompletableFuture<?> running, CellThread runner, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    int quiet = 0;
    do {
      try {
        running.get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue;
      } catch (ExecutionException | InterruptedException e) {
        // An error is an end as well.
        running.isDone();
      }
      boolean still = running.isDone() && Stopping.threadsOf(runner, before).size() == 1;
      quiet = still ? quiet + 1 : 0;
      // A pool worker between two of the cell's tasks looks idle: look more than once.
      if (quiet == LOOKS) {
        return true;
      }
      pause();
    } while (System.nanoTime() < deadline);
    return false;
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
  }
}
