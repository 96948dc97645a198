package org.noisebook.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The one file format of this package, for models and checkpoints: little-endian,
 *
 * <pre>
 * 8 bytes "NOISEBK\n"   int version   int h   h bytes of JSON   arrays of floats   long CRC-32C
 * </pre>
 *
 * where the JSON's field {@code arrays} holds their lengths and the checksum covers all before it.
 *
 * @param header the JSON: a field {@code kind}, and what that kind needs
 * @param arrays the arrays
 */
record ModelFile(JsonNode header, List<FloatBuffer> arrays) {
  static final int VERSION = 1;

  private static final byte[] MAGIC = "NOISEBK\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PREFIX = MAGIC.length + 2 * Integer.BYTES;

  /** Writes beside {@code file} first, then moves into place. */
  static void write(Path file, ObjectNode header, List<FloatBuffer> arrays) {
    ByteBuffer bytes = encode(header, arrays);
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path draft = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
      try {
        Files.write(draft, bytes.array());
        move(draft, target);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + reason(e), e);
    }
  }

  /** Reads and checks a file of the given kind. */
  static ModelFile read(Path file, String kind) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + reason(e), e);
    }
    ModelFile content = decode(bytes, file);
    String found = content.header.path("kind").asText();
    if (!found.equals(kind)) {
      throw new IllegalArgumentException(
          file + ": expected a file of kind '" + kind + "', it holds '" + found + "'");
    }
    return content;
  }

  /** Array {@code index}, which must have {@code length} floats. */
  FloatBuffer array(int index, int length) {
    FloatBuffer array = arrays.get(index);
    if (array.capacity() != length) {
      throw new IllegalArgumentException(
          "array "
              + index
              + " has "
              + array.capacity()
              + " numbers where the network needs "
              + length
              + "; the file was written by an incompatible version");
    }
    return array;
  }

  static FloatBuffer floats(double[] values) {
    FloatBuffer buffer = FloatBuffer.allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      buffer.put(i, (float) values[i]);
    }
    return buffer;
  }

  static double[] doubles(FloatBuffer buffer) {
    double[] values = new double[buffer.capacity()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }

  private static ByteBuffer encode(ObjectNode header, List<FloatBuffer> arrays) {
    ArrayNode lengths = header.putArray("arrays");
    arrays.forEach(array -> lengths.add(array.capacity()));
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int floats = arrays.stream().mapToInt(FloatBuffer::capacity).sum();
    ByteBuffer bytes = ByteBuffer.allocate(PREFIX + text.length + 4 * floats + Long.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).putInt(VERSION).putInt(text.length).put(text);
    for (FloatBuffer array : arrays) {
      bytes.asFloatBuffer().put(array.duplicate().clear());
      bytes.position(bytes.position() + 4 * array.capacity());
    }
    return bytes.putLong(checksum(bytes));
  }

  private static ModelFile decode(ByteBuffer bytes, Path file) {
    byte[] magic = new byte[MAGIC.length];
    if (bytes.capacity() < PREFIX + Long.BYTES || !startsWithMagic(bytes.get(magic), magic)) {
      throw new IllegalArgumentException(file + " is no model or checkpoint of this library");
    }
    int version = bytes.getInt();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          file
              + " has format version "
              + version
              + "; this library reads version "
              + VERSION
              + ": read it with the version that wrote it, or train again");
    }
    if (checksum(bytes) != bytes.getLong(bytes.capacity() - Long.BYTES)) {
      throw new IllegalArgumentException(
          file + " is damaged or cut short (its checksum is wrong); use an earlier copy");
    }
    byte[] text = new byte[bytes.getInt()];
    bytes.get(text);
    try {
      JsonNode header = Json.parse(new String(text, StandardCharsets.UTF_8));
      List<FloatBuffer> arrays = new ArrayList<>();
      for (JsonNode length : header.path("arrays")) {
        arrays.add(
            bytes.slice(bytes.position(), 4 * length.asInt()).order(bytes.order()).asFloatBuffer());
        bytes.position(bytes.position() + 4 * length.asInt());
      }
      return new ModelFile(header, arrays);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " has an unreadable header", e);
    }
  }

  private static boolean startsWithMagic(ByteBuffer read, byte[] magic) {
    return read.position() == MAGIC.length && java.util.Arrays.equals(magic, MAGIC);
  }

  /** Of everything but the last eight bytes. */
  private static long checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, bytes.capacity() - Long.BYTES);
    return crc.getValue();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "no such file or folder: " + e.getMessage()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
