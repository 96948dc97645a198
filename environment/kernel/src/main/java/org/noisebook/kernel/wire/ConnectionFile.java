package org.noisebook.kernel.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a Jupyter client tells a kernel about where to listen and how to sign. */
public record ConnectionFile(
    String transport,
    String ip,
    int shell,
    int control,
    int iopub,
    int stdin,
    int heartbeat,
    String key,
    String scheme) {

  /** Reads and checks a connection file. */
  public static ConnectionFile read(Path file) throws IOException {
    try {
      return of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new IOException(file + " is not a Jupyter connection file: " + e.getMessage(), e);
    }
  }

  static ConnectionFile of(JsonObject json) {
    return new ConnectionFile(
        json.get("transport").getAsString(),
        json.get("ip").getAsString(),
        json.get("shell_port").getAsInt(),
        json.get("control_port").getAsInt(),
        json.get("iopub_port").getAsInt(),
        json.get("stdin_port").getAsInt(),
        json.get("hb_port").getAsInt(),
        json.has("key") ? json.get("key").getAsString() : "",
        json.has("signature_scheme") ? json.get("signature_scheme").getAsString() : "hmac-sha256");
  }

  /** The address of one of the five ports. */
  public String address(int port) {
    return transport + "://" + ip + ":" + port;
  }
}
