package org.noisebook.learn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/** The one door to libtorch: loads it quietly and prepares each thread that comes in. */
final class Torch {
  private static volatile Engine engine;
  private static int threads;

  private Torch() {}

  static boolean loaded() {
    return engine != null;
  }

  /**
   * Loads the engine once. Before that: no download, no telemetry, one thread. DJL looks for its
   * parts with the context class loader, which under a Java shell does not see this library's jars,
   * so ours stands in for it.
   */
  static synchronized void load() {
    if (loaded()) {
      return;
    }
    int count = threads();
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    setDefault("ai.djl.pytorch.num_threads", Integer.toString(count));
    setDefault("ai.djl.pytorch.num_interop_threads", "1");
    setDefault("ai.djl.pytorch.graph_optimizer", "false");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Torch.class.getClassLoader());
    try {
      Engine found = Engine.getEngine("PyTorch");
      JniUtils.setNumThreads(count);
      engine = found;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** To be called before each use: both switches belong to the thread, and cells change threads. */
  static void enter() {
    load();
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
  }

  /** A fresh owner of native memory. */
  static PtNDManager manager() {
    load();
    return (PtNDManager) engine.newBaseManager(Device.cpu());
  }

  static synchronized int threads() {
    if (threads == 0) {
      threads = threadsFromEnvironment();
    }
    return threads;
  }

  static synchronized void threads(int count) {
    threads = count;
    if (loaded()) {
      JniUtils.setNumThreads(count);
    }
  }

  private static void setDefault(String key, String value) {
    System.getProperties().putIfAbsent(key, value);
  }

  private static int threadsFromEnvironment() {
    String value = System.getenv("NOISEBOOK_THREADS");
    if (value == null || value.isBlank()) {
      return 1;
    }
    try {
      return Require.atLeast(Integer.parseInt(value.strip()), 1, "NOISEBOOK_THREADS");
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "NOISEBOOK_THREADS: expected a whole number of threads, got '" + value + "'", e);
    }
  }
}
