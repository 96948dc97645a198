package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/** Stands in for IJava's class of this name, by which the toolkit finds the kernel. */
public final class IJava {
  private static BaseKernel running;

  private IJava() {}

  /** The kernel, or null outside one. */
  public static BaseKernel getKernelInstance() {
    return running;
  }

  /** Sets the kernel. */
  public static void run(BaseKernel kernel) {
    running = kernel;
  }
}
