package org.noisebook.kernel.wire;

import java.io.OutputStream;

/** An output stream whose text appears in the notebook. */
public final class NotebookStream extends OutputStream {
  private final String name;
  private final Outputs outputs;
  private final StreamBatcher streams;

  NotebookStream(String name, Outputs outputs, StreamBatcher streams) {
    this.name = name;
    this.outputs = outputs;
    this.streams = streams;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    streams.write(name, outputs.request(), bytes, offset, length);
  }

  /** Nothing: {@code println} flushes, and batches would be no batches. */
  @Override
  public void flush() {}
}
