package org.noisebook.kernel.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One message of the Jupyter protocol. */
public record Message(
    List<byte[]> identities,
    JsonObject header,
    JsonObject parent,
    JsonObject metadata,
    JsonObject content,
    List<byte[]> buffers) {

  /** The version of the messaging protocol that this kernel speaks. */
  public static final String PROTOCOL = "5.3";

  /** A message without a parent, such as the first status of a kernel. */
  public static Message orphan(String type, String session, JsonObject content) {
    return new Message(
        List.of(),
        newHeader(type, session),
        new JsonObject(),
        new JsonObject(),
        content,
        List.of());
  }

  /** An answer to this message, addressed to whoever sent it. */
  public Message answer(String type, JsonObject content) {
    return new Message(
        identities,
        newHeader(type, string(header, "session", "")),
        header,
        new JsonObject(),
        content,
        List.of());
  }

  /** The same message with other metadata and binary buffers. */
  public Message with(JsonObject otherMetadata, List<byte[]> otherBuffers) {
    return new Message(identities, header, parent, otherMetadata, content, otherBuffers);
  }

  /** The message type, for example {@code execute_request}. */
  public String type() {
    return string(header, "msg_type", "");
  }

  /** A string of the content, or a default where it is absent. */
  public String text(String key, String otherwise) {
    return string(content, key, otherwise);
  }

  /** A truth value of the content, or a default where it is absent. */
  public boolean flag(String key, boolean otherwise) {
    JsonElement value = content.get(key);
    return value == null || value.isJsonNull() ? otherwise : value.getAsBoolean();
  }

  /** A whole number of the content, or a default where it is absent. */
  public int number(String key, int otherwise) {
    JsonElement value = content.get(key);
    return value == null || value.isJsonNull() ? otherwise : value.getAsInt();
  }

  private static String string(JsonObject object, String key, String otherwise) {
    JsonElement value = object.get(key);
    return value == null || value.isJsonNull() ? otherwise : value.getAsString();
  }

  /** A header of the session of another message. */
  static JsonObject headerLike(Message other, String type) {
    return newHeader(type, string(other.header, "session", ""));
  }

  private static JsonObject newHeader(String type, String session) {
    JsonObject header = new JsonObject();
    header.addProperty("msg_id", UUID.randomUUID().toString());
    header.addProperty("username", "kernel");
    header.addProperty("session", session);
    header.addProperty("date", Instant.now().toString());
    header.addProperty("msg_type", type);
    header.addProperty("version", PROTOCOL);
    return header;
  }
}
