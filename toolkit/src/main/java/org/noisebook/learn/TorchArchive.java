package org.noisebook.learn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript source as the archive that libtorch loads: a zip of the source and of two pickles,
 * one for the module (an instance of the source's class without attributes), one for its constants
 * (none).
 *
 * <p>Source: the format that {@code torch.jit.save} writes (pytorch, torch/csrc/jit/docs/
 * serialization.md).
 */
final class TorchArchive {
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private TorchArchive() {}

  /** The archive of a module with the given methods. */
  static byte[] of(String methods) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "data.pkl", module());
      add(zip, "code/__torch__.py", utf8("class Net(Module):\n" + methods));
      add(zip, "constants.pkl", NO_CONSTANTS);
      add(zip, "version", utf8("3\n"));
    }
    return bytes.toByteArray();
  }

  /** Protocol 2; class __torch__.Net; no arguments; new object; empty state; build; stop. */
  private static byte[] module() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(utf8("c__torch__\nNet\n"));
    pickle.write(')');
    pickle.write(0x81);
    pickle.writeBytes(utf8("}b."));
    return pickle.toByteArray();
  }

  /** Stored, not deflated: libtorch maps the entries. */
  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry("net/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
