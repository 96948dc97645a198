package org.noisebook.show;

import java.io.PrintStream;

/** A console: plain text, and one line that is written over while it changes. */
final class PlainScreen implements Screen {
  private final PrintStream out;
  private int written;

  PlainScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public void display(Bundle bundle) {
    out.println(bundle.text());
  }

  @Override
  public String open(Bundle bundle) {
    written = 0;
    overwrite(bundle.text());
    return "line";
  }

  @Override
  public void update(String id, Bundle bundle) {
    overwrite(bundle.text());
  }

  @Override
  public void close(String id, Bundle bundle) {
    overwrite(bundle.text());
    out.println();
  }

  private void overwrite(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, written - line.length())));
    out.flush();
    written = line.length();
  }
}
