package org.noisebook.kernel.run;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The standard streams before a piece of a cell ran. It may redirect them for what follows, but not
 * to nothing: without an error stream JShell itself fails.
 */
record StandardStreams(PrintStream out, PrintStream err, InputStream in) {

  static StandardStreams now() {
    return new StandardStreams(System.out, System.err, System.in);
  }

  void replaceNull() {
    if (System.out == null) {
      System.setOut(out);
    }
    if (System.err == null) {
      System.setErr(err);
    }
    if (System.in == null) {
      System.setIn(in);
    }
  }
}
