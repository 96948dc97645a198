package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;

/** Functions about the kernel that every cell may call. */
public final class Kernel {
  private Kernel() {}

  /** The running kernel, or null outside a notebook. */
  public static JavaKernel getKernelInstance() {
    return IJava.getKernelInstance();
  }

  /** Runs code and returns the value of its last expression. */
  public static Object eval(String code) throws Exception {
    return running().evalRaw(code);
  }

  static JavaKernel running() {
    JavaKernel kernel = IJava.getKernelInstance();
    if (kernel == null) {
      throw new IllegalStateException("no notebook kernel is running");
    }
    return kernel;
  }
}
