package org.noisebook.show;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** JJava finds this when the toolkit comes on its class path, before any cell runs. */
public final class JJavaExtension implements Extension {

  /** Made by JJava. */
  public JJavaExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    System.setProperty("java.awt.headless", "true");
    try {
      JJavaKernel.register(kernel.getRenderer());
    } catch (LinkageError incomplete) {
      // A class path without the toolkit's own libraries; the start-up file's init() says so.
      return;
    }
  }
}
