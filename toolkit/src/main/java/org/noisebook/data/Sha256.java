package org.noisebook.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** SHA-256 of what a gzip file unpacks to. */
final class Sha256 {
  private Sha256() {}

  /** Fails, in words, unless {@code file} unpacks to exactly what the descriptor promises. */
  static void requireUnpacked(Path file, MnistDescriptor.Entry expected) throws IOException {
    MessageDigest digest = sha256();
    long length = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        length += n;
        if (length > expected.unpackedBytes()) {
          break;
        }
      }
    } catch (IOException corrupt) {
      throw new IOException(
          "what it sent is not sound gzip data (" + corrupt.getMessage() + ")", corrupt);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (length != expected.unpackedBytes() || !found.equals(expected.sha256())) {
      throw new IOException(
          "what it sent has another SHA-256 ("
              + found.substring(0, 12)
              + "..., expected "
              + expected.sha256().substring(0, 12)
              + "...)");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }
}
