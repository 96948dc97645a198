package org.noisebook.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.noisebook.data.Dataset;

/**
 * Enough of a data set to tell it from another, name, shape and a checksum of points and labels;
 * and the key of a whole training.
 */
final class Fingerprint {
  private Fingerprint() {}

  /**
   * A name for everything that a training's result depends on: the first 64 bits of the SHA-256 of
   * what its checkpoints must agree with, and of the format's version.
   */
  static String key(Training recipe, Task<?> task) {
    String all = ModelFile.VERSION + Checkpoint.header(recipe, task).toString();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, Long.BYTES);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }

  static ObjectNode of(Dataset data) {
    CRC32C crc = new CRC32C();
    ByteBuffer row = ByteBuffer.allocate(data.dim() * Double.BYTES);
    double[] values = data.points().values();
    for (int i = 0; i < data.size(); i++) {
      row.asDoubleBuffer().put(values, i * data.dim(), data.dim());
      crc.update(row.array());
    }
    for (int i = 0; i < data.size(); i++) {
      crc.update(data.label(i));
    }
    return Json.object("data set")
        .put("name", data.name())
        .put("shape", data.points().shape())
        .put("checksum", Long.toHexString(crc.getValue()));
  }
}
