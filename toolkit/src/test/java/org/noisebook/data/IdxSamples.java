package org.noisebook.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small files in MNIST's format, sound ones and broken ones. */
final class IdxSamples {
  private IdxSamples() {}

  /** {@code n} pictures whose pixels count upwards. */
  static byte[] images(int n) {
    byte[] data = new byte[n * 784];
    for (int k = 0; k < data.length; k++) {
      data[k] = (byte) k;
    }
    return idx(0x803, data, n, 28, 28);
  }

  /** {@code n} labels 0, 1, ..., 9, 0, ... */
  static byte[] labels(int n) {
    byte[] data = new byte[n];
    for (int k = 0; k < n; k++) {
      data[k] = (byte) (k % 10);
    }
    return idx(0x801, data, n);
  }

  static byte[] idx(int magic, byte[] data, int... sizes) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + data.length);
    buffer.putInt(magic);
    for (int size : sizes) {
      buffer.putInt(size);
    }
    return buffer.put(data).array();
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** A directory with {@code n} training digits. */
  static Path directory(Path directory, int n) {
    write(directory.resolve(Mnist.Split.TRAIN.images()), gzip(images(n)));
    write(directory.resolve(Mnist.Split.TRAIN.labels()), gzip(labels(n)));
    return directory;
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
