package org.noisebook.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.noisebook.math.Progress;

/**
 * Copies a stream from the network that may fall silent, grow too long or end early.
 *
 * <p>Reading from an HttpClient cannot be interrupted on JDK 17, so a thread of its own reads, and
 * the caller's watches it, reports progress and can be interrupted; closing the stream wakes the
 * reader.
 */
final class StreamCopy implements Runnable {
  private static final long LOOK_EVERY_MILLIS = 50;

  private final InputStream in;
  private final Path file;
  private final long limit;
  private volatile long done;
  private volatile IOException failure;

  private StreamCopy(InputStream in, Path file, long limit) {
    this.in = in;
    this.file = file;
    this.limit = limit;
  }

  /**
   * Copies {@code in} to {@code file}; fails when nothing arrives for {@code patience}, on more
   * than {@code limit} bytes, and on fewer or more than {@code length} where that is not negative.
   */
  static void copy(
      InputStream in, Path file, long length, long limit, Duration patience, Progress progress)
      throws IOException, InterruptedException {
    StreamCopy copy = new StreamCopy(in, file, limit);
    Thread reader = new Thread(copy, "download");
    reader.setDaemon(true);
    reader.start();
    try {
      copy.watch(reader, length, patience, progress);
    } finally {
      in.close();
      reader.join();
    }
    if (copy.failure != null) {
      throw copy.failure;
    }
    if (length >= 0 && copy.done != length) {
      throw new IOException("the connection broke after " + copy.done + " of " + length + " bytes");
    }
  }

  @Override
  public void run() {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long copied = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        copied += n;
        done = copied;
        if (copied > limit) {
          throw new IOException("it sent more than the expected " + limit + " bytes");
        }
      }
    } catch (IOException broken) {
      failure = broken;
    }
  }

  private void watch(Thread reader, long length, Duration patience, Progress progress)
      throws IOException, InterruptedException {
    long heard = System.nanoTime();
    long before = 0;
    while (reader.isAlive()) {
      reader.join(LOOK_EVERY_MILLIS);
      if (done > before) {
        before = done;
        heard = System.nanoTime();
        progress.report(before, Math.max(before, length), "");
      } else if (reader.isAlive() && System.nanoTime() - heard > patience.toNanos()) {
        throw new IOException("it fell silent for " + patience.toSeconds() + " s");
      }
    }
  }
}
