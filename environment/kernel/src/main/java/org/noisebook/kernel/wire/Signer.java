package org.noisebook.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages with the key of the connection file; an empty key means no signatures. */
public final class Signer {
  private final Mac mac;

  /** A signer for a key and a scheme such as {@code hmac-sha256}. */
  public Signer(String key, String scheme) {
    try {
      this.mac = key.isEmpty() ? null : Mac.getInstance(algorithm(scheme));
      if (mac != null) {
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("unsupported signature scheme " + scheme, e);
    }
  }

  private static String algorithm(String scheme) {
    return scheme.toLowerCase(Locale.ROOT).replace("-", "");
  }

  synchronized byte[] sign(List<byte[]> parts) {
    if (mac == null) {
      return new byte[0];
    }
    parts.forEach(mac::update);
    return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
  }

  boolean accepts(byte[] signature, List<byte[]> parts) {
    return mac == null || MessageDigest.isEqual(signature, sign(parts));
  }
}
