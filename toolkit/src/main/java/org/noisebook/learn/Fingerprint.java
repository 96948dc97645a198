package org.noisebook.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.noisebook.data.Dataset;

/**
 * Enough of a data set to tell it from another: name, shape and a checksum of points and labels.
 */
final class Fingerprint {
  private Fingerprint() {}

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
