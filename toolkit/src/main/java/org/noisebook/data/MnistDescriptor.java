package org.noisebook.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code data/mnist.json} says: where MNIST is to be had, and how long and with which SHA-256
 * its files unpack.
 *
 * <p>The checksum is that of the unpacked IDX data: mirrors compress anew, the pictures stay.
 *
 * @param mirrors addresses that end with a slash; a file's address is the mirror's plus its name
 * @param files by file name
 */
record MnistDescriptor(List<URI> mirrors, Map<String, Entry> files) {

  /**
   * One file.
   *
   * @param unpackedBytes the length of the IDX data
   * @param sha256 of the IDX data, lower-case hexadecimal
   */
  record Entry(long unpackedBytes, String sha256) {}

  static MnistDescriptor read(Path json) {
    try {
      JsonNode root = new ObjectMapper().readTree(json.toFile());
      List<URI> mirrors = new ArrayList<>();
      root.path("mirrors").forEach(node -> mirrors.add(URI.create(node.asText())));
      Map<String, Entry> files = new HashMap<>();
      for (Mnist.Split split : Mnist.Split.values()) {
        for (String name : List.of(split.images(), split.labels())) {
          JsonNode file = root.path("files").path(name);
          String sha256 = file.path("idx").path("sha256").asText();
          long bytes = file.path("idx").path("bytes").asLong();
          if (!sha256.matches("[0-9a-f]{64}") || bytes <= 0) {
            throw new DataFileException(
                json + ": expected files." + name + ".idx with bytes and a SHA-256 of 64 digits");
          }
          files.put(name, new Entry(bytes, sha256));
        }
      }
      return new MnistDescriptor(List.copyOf(mirrors), Map.copyOf(files));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new DataFileException(
          json + " cannot be read: " + unreadable.getMessage() + "; restore it from git",
          unreadable);
    }
  }
}
