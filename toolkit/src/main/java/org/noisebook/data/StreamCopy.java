package org.noisebook.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.noisebook.math.Progress;

/** Copies a stream from the network that may fall silent, grow too long or end early. */
final class StreamCopy {
  private StreamCopy() {}

  /**
   * Copies {@code in} to {@code file}; fails when nothing arrives for {@code patience}, on more
   * than {@code limit} bytes, and on fewer or more than {@code length} where that is not negative.
   */
  static void copy(
      InputStream in, Path file, long length, long limit, Duration patience, Progress progress)
      throws IOException {
    Watch watch = new Watch(in, patience);
    long done = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        watch.heard();
        out.write(buffer, 0, n);
        done += n;
        if (done > limit) {
          throw new IOException("more than the expected " + limit + " bytes");
        }
        progress.report(done, Math.max(done, length), "");
      }
    } catch (IOException broken) {
      throw watch.silent ? silence(patience) : broken;
    } finally {
      watch.interrupt();
    }
    if (watch.silent) {
      throw silence(patience);
    }
    if (length >= 0 && done != length) {
      throw new IOException("the connection broke after " + done + " of " + length + " bytes");
    }
  }

  private static IOException silence(Duration patience) {
    return new IOException("it fell silent for " + patience.toSeconds() + " s");
  }

  /** Closes the stream, which wakes its reader, once nothing was heard for too long. */
  private static final class Watch extends Thread {
    private final InputStream in;
    private final long patience;
    private volatile long last = System.nanoTime();
    private volatile boolean silent;

    Watch(InputStream in, Duration patience) {
      super("download watch");
      this.in = in;
      this.patience = patience.toNanos();
      setDaemon(true);
      start();
    }

    void heard() {
      last = System.nanoTime();
    }

    @Override
    public void run() {
      try {
        for (long quiet = 0; quiet < patience; quiet = System.nanoTime() - last) {
          Thread.sleep(Math.max(1, (patience - quiet) / 1_000_000));
        }
        silent = true;
        in.close();
      } catch (InterruptedException | IOException over) {
        // The copy has ended, one way or the other; nothing is left to watch.
      }
    }
  }
}
