package org.noisebook.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip-compressed IDX file of unsigned bytes, read strictly: magic number, sizes, exact length
 * and gzip checksum, to the last byte even where only the first items are kept.
 *
 * <p>Format: 0x00, 0x00, 0x08 for unsigned bytes, the number of dimensions, each dimension as a
 * big-endian int, then the bytes, the last dimension fastest.
 *
 * @param sizes the dimensions the file states; {@code sizes[0]} is the number of items
 * @param kept how many items {@code bytes} holds, the first of the file
 * @param bytes the items, one after another
 */
record IdxFile(int[] sizes, int kept, byte[] bytes) {
  private static final String REMEDY =
      "; delete the file and download it again (data/mnist.json lists the mirrors)";

  /** Reads a file of {@code dimensions} dimensions and keeps at most {@code take} items. */
  static IdxFile read(Path file, int dimensions, int take) {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        InputStream in = new GZIPInputStream(raw, 1 << 16)) {
      int[] sizes = header(file, in, dimensions);
      int promised = volume(file, sizes);
      int kept = Math.min(take, sizes[0]);
      // Grows as bytes arrive: a header that lies must not take the memory it promises to fill.
      byte[] bytes = in.readNBytes(promised / sizes[0] * kept);
      long found = bytes.length + drain(in);
      if (found != promised) {
        throw broken(
            file,
            "its header "
                + Arrays.toString(sizes)
                + " promises "
                + promised
                + " bytes of data, found "
                + found
                + (found > promised ? " (trailing bytes)" : " (truncated)"));
      }
      return new IdxFile(sizes, kept, bytes);
    } catch (EOFException truncated) {
      throw broken(file, "it ends in the middle of the compressed data (truncated)", truncated);
    } catch (ZipException corrupt) {
      throw broken(file, "it is not sound gzip data (" + corrupt.getMessage() + ")", corrupt);
    } catch (IOException unreadable) {
      throw new DataFileException(
          file + " cannot be read: " + unreadable + "; check that it is a file you may read",
          unreadable);
    }
  }

  private static int[] header(Path file, InputStream in, int dimensions) throws IOException {
    byte[] head = in.readNBytes(4 + 4 * dimensions);
    if (head.length < 4 + 4 * dimensions) {
      throw broken(
          file,
          "expected an IDX header of "
              + (4 + 4 * dimensions)
              + " bytes, found "
              + head.length
              + " (truncated)");
    }
    ByteBuffer buffer = ByteBuffer.wrap(head);
    int magic = buffer.getInt();
    if (magic != 0x0800 + dimensions) {
      throw broken(
          file,
          String.format(
              "expected IDX magic number 0x%08x (unsigned bytes, %d dimensions), found 0x%08x",
              0x0800 + dimensions, dimensions, magic));
    }
    int[] sizes = new int[dimensions];
    for (int k = 0; k < dimensions; k++) {
      sizes[k] = buffer.getInt();
      if (sizes[k] < 1) {
        throw broken(file, "dimension " + k + " is " + sizes[k] + ", expected 1 or more");
      }
    }
    return sizes;
  }

  private static int volume(Path file, int[] sizes) {
    long volume = 1;
    for (int size : sizes) {
      volume *= size;
      if (volume > Integer.MAX_VALUE) {
        throw broken(file, "sizes " + Arrays.toString(sizes) + " make more than 2 GB");
      }
    }
    return (int) volume;
  }

  private static long drain(InputStream in) throws IOException {
    byte[] rest = new byte[1 << 16];
    long count = 0;
    for (int n = in.read(rest); n >= 0; n = in.read(rest)) {
      count += n;
    }
    return count;
  }

  static DataFileException broken(Path file, String what) {
    return new DataFileException(file + ": " + what + REMEDY);
  }

  private static DataFileException broken(Path file, String what, Throwable cause) {
    return new DataFileException(file + ": " + what + REMEDY, cause);
  }
}
