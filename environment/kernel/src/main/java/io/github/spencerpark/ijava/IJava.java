package io.github.spencerpark.ijava;

/** The entry that code written for IJava knows: where the running kernel is found. */
public final class IJava {
  /** Names the variable with extra compiler options. */
  public static final String COMPILER_OPTS_KEY = "IJAVA_COMPILER_OPTS";

  /** Names the variable with the time a statement may take. */
  public static final String TIMEOUT_DURATION_KEY = "IJAVA_TIMEOUT";

  /** Names the variable with the initial class path. */
  public static final String CLASSPATH_KEY = "IJAVA_CLASSPATH";

  /** Names the variable with the files to run at the start. */
  public static final String STARTUP_SCRIPTS_KEY = "IJAVA_STARTUP_SCRIPTS_PATH";

  /** Names the variable with code to run at the start. */
  public static final String STARTUP_SCRIPT_KEY = "IJAVA_STARTUP_SCRIPT";

  /** The version of IJava whose behaviour is reproduced. */
  public static final String VERSION = "1.3.0";

  private static volatile JavaKernel kernel;

  private IJava() {}

  /** The running kernel, or null outside a notebook. */
  public static JavaKernel getKernelInstance() {
    return kernel;
  }

  /** Called once by the kernel when it starts. */
  public static void setKernelInstance(JavaKernel running) {
    kernel = running;
  }
}
