package org.noisebook.kernel.run;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** The thread that runs the user's code, one piece after the other. */
final class CellThread extends Thread {
  private record Job(Callable<?> body, CompletableFuture<Object> result) {}

  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final Runnable onStart;
  private volatile boolean retired;

  CellThread(ClassLoader loader, Runnable onStart) {
    super("noisebook-cell");
    this.onStart = onStart;
    setDaemon(true);
    setContextClassLoader(loader);
    // Whoever waits for the job hears of the error; the default handler would print it a second
    // time.
    setUncaughtExceptionHandler((thread, error) -> {});
  }

  boolean isReady() {
    return isAlive() && !retired;
  }

  /** Takes no more jobs: a late stop may still hit this thread. */
  void retire() {
    retired = true;
  }

  void submit(Callable<?> body, CompletableFuture<Object> result) {
    jobs.add(new Job(body, result));
  }

  @Override
  public void run() {
    while (!retired) {
      Job job;
      try {
        job = jobs.take();
      } catch (InterruptedException e) {
        continue;
      }
      runJob(job);
    }
  }

  private void runJob(Job job) {
    Object value;
    try {
      onStart.run();
      value = job.body.call();
    } catch (Throwable e) {
      job.result.completeExceptionally(e);
      return;
    } finally {
      Thread.interrupted();
    }
    job.result.complete(value);
  }
}
