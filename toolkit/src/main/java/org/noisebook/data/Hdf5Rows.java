package org.noisebook.data;

import io.jhdf.HdfFile;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.DataType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chosen rows (indices of the first dimension) of one chunked data set of an HDF5 file.
 *
 * <p>Every chunk that holds a part of a chosen row is read and unpacked once, whatever the chunks'
 * shape; nothing else is. Chunks are worked on in parallel.
 */
final class Hdf5Rows {
  private final Path file;
  private final String name;
  private final ChunkedDataset data;

  private Hdf5Rows(Path file, String name, ChunkedDataset data) {
    this.file = file;
    this.name = name;
    this.data = data;
  }

  /** The data set called {@code name}, which must have this shape and be stored in chunks. */
  static Hdf5Rows of(Path path, HdfFile file, String name, int... shape) {
    Node node = node(path, file, name);
    if (!(node instanceof ChunkedDataset data)) {
      throw new DataFileException(
          "%s: expected '%s' to be a data set stored in chunks, found %s"
              .formatted(path, name, node.getClass().getSimpleName()));
    }
    if (!Arrays.equals(data.getDimensions(), shape)) {
      throw new DataFileException(
          "%s: expected '%s' of shape %s, found %s"
              .formatted(
                  path, name, Arrays.toString(shape), Arrays.toString(data.getDimensions())));
    }
    return new Hdf5Rows(path, name, data);
  }

  private static Node node(Path path, HdfFile file, String name) {
    Map<String, Node> nodes;
    try {
      nodes = file.getChildren();
    } catch (RuntimeException broken) {
      throw new DataFileException(
          path + ": its table of contents is broken: " + broken.getMessage(), broken);
    }
    if (!nodes.containsKey(name)) {
      throw new DataFileException(
          "%s: expected a data set '%s', found %s".formatted(path, name, nodes.keySet()));
    }
    return nodes.get(name);
  }

  DataType type() {
    return data.getDataType();
  }

  /** The bytes of these rows as the file stores them, one row after another. */
  byte[] read(int... rows) {
    int[] shape = data.getDimensions();
    int[] chunk = data.getChunkDimensions();
    int rowBytes = type().getSize();
    for (int j = 1; j < shape.length; j++) {
      rowBytes *= shape[j];
    }
    byte[] out = new byte[Math.multiplyExact(rows.length, rowBytes)];
    Map<Integer, List<Integer>> wanted =
        IntStream.range(0, rows.length)
            .boxed()
            .collect(Collectors.groupingBy(k -> rows[k] / chunk[0] * chunk[0]));
    List<int[]> corners =
        wanted.keySet().stream().sorted().flatMap(r -> corners(r, shape, chunk)).toList();
    int bytes = rowBytes;
    // The first failure in the order of the file, whichever thread meets one first.
    corners.parallelStream()
        .map(
            corner ->
                failureOf(
                    () -> {
                      byte[] content = unpacked(corner, chunk);
                      for (int k : wanted.get(corner[0])) {
                        copy(content, rows[k] - corner[0], corner, out, k * bytes);
                      }
                    }))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
    return out;
  }

  private static Optional<DataFileException> failureOf(Runnable action) {
    try {
      action.run();
      return Optional.empty();
    } catch (DataFileException failure) {
      return Optional.of(failure);
    }
  }

  /** The corners of all chunks whose first row is {@code first}. */
  private static Stream<int[]> corners(int first, int[] shape, int[] chunk) {
    Stream<int[]> corners = Stream.of(with(new int[shape.length], 0, first));
    for (int j = 1; j < shape.length; j++) {
      int axis = j;
      corners =
          corners.flatMap(
              c ->
                  IntStream.iterate(0, at -> at < shape[axis], at -> at + chunk[axis])
                      .mapToObj(at -> with(c, axis, at)));
    }
    return corners;
  }

  private static int[] with(int[] corner, int axis, int at) {
    int[] other = corner.clone();
    other[axis] = at;
    return other;
  }

  private byte[] unpacked(int[] corner, int[] chunk) {
    byte[] content;
    try {
      content = data.getDecompressedChunk(corner);
    } catch (RuntimeException broken) {
      throw new DataFileException(
          "%s: the part of '%s' from %s on is missing or broken (%s); copy or download it again"
              .formatted(file, name, Arrays.toString(corner), broken.getMessage()),
          broken);
    }
    int expected = Arrays.stream(chunk).reduce(type().getSize(), Math::multiplyExact);
    if (content.length != expected) {
      throw new DataFileException(
          "%s: the part of '%s' from %s on unpacks to %d bytes, expected %d"
              .formatted(file, name, Arrays.toString(corner), content.length, expected));
    }
    return content;
  }

  /** Copies what a chunk holds of one row: runs along the last axis, each to its place. */
  private void copy(byte[] content, int rowInChunk, int[] corner, byte[] out, int offset) {
    int[] shape = data.getDimensions();
    int[] chunk = data.getChunkDimensions();
    int size = type().getSize();
    int last = shape.length - 1;
    int run = Math.min(chunk[last], shape[last] - corner[last]);
    int runs = 1;
    for (int j = 1; j < last; j++) {
      runs *= chunk[j];
    }
    for (int r = 0; r < runs; r++) {
      int rest = r;
      int place = corner[last];
      int stride = shape[last];
      boolean inside = true;
      for (int j = last - 1; j >= 1; j--) {
        int at = corner[j] + rest % chunk[j];
        inside &= at < shape[j];
        place += at * stride;
        stride *= shape[j];
        rest /= chunk[j];
      }
      if (inside) {
        int from = (rowInChunk * runs + r) * chunk[last];
        System.arraycopy(content, from * size, out, offset + place * size, run * size);
      }
    }
  }
}
