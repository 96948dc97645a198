package org.noisebook.kernel.wire;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zeromq.ZMQ;

/** A ZeroMQ socket that speaks Jupyter messages. Like the socket, it belongs to one thread. */
public final class Channel {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .serializeSpecialFloatingPointValues()
          .create();

  private final ZMQ.Socket socket;
  private final Signer signer;

  /** A channel over an open socket. */
  public Channel(ZMQ.Socket socket, Signer signer) {
    this.socket = socket;
    this.signer = signer;
  }

  /** The next message; waits for it. Null where the message is malformed or wrongly signed. */
  public Message receive() {
    return parse(frames(0));
  }

  /** The next message if one comes within the time, else null. */
  public Message receive(int milliseconds) {
    socket.setReceiveTimeOut(milliseconds);
    try {
      return parse(frames(0));
    } finally {
      socket.setReceiveTimeOut(-1);
    }
  }

  private List<byte[]> frames(int flags) {
    List<byte[]> frames = new ArrayList<>();
    byte[] frame = socket.recv(flags);
    if (frame == null) {
      return frames;
    }
    frames.add(frame);
    while (socket.hasReceiveMore()) {
      frames.add(socket.recv());
    }
    return frames;
  }

  private Message parse(List<byte[]> frames) {
    int start = 0;
    while (start < frames.size() && !Arrays.equals(frames.get(start), DELIMITER)) {
      start++;
    }
    if (frames.size() < start + 6) {
      return null;
    }
    List<byte[]> body = frames.subList(start + 2, start + 6);
    if (!signer.accepts(frames.get(start + 1), body)) {
      return null;
    }
    try {
      return new Message(
          List.copyOf(frames.subList(0, start)),
          object(body.get(0)),
          object(body.get(1)),
          object(body.get(2)),
          object(body.get(3)),
          List.copyOf(frames.subList(start + 6, frames.size())));
    } catch (JsonParseException e) {
      return null;
    }
  }

  private static JsonObject object(byte[] json) {
    JsonObject object = GSON.fromJson(new String(json, StandardCharsets.UTF_8), JsonObject.class);
    return object == null ? new JsonObject() : object;
  }

  /** Sends a message. */
  public void send(Message message) {
    List<byte[]> body =
        List.of(
            bytes(message.header()),
            bytes(message.parent()),
            bytes(message.metadata()),
            bytes(message.content()));
    message.identities().forEach(socket::sendMore);
    socket.sendMore(DELIMITER);
    socket.sendMore(signer.sign(body));
    List<byte[]> parts = new ArrayList<>(body);
    parts.addAll(message.buffers());
    for (int i = 0; i < parts.size(); i++) {
      socket.send(parts.get(i), i < parts.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  private static byte[] bytes(JsonObject object) {
    return GSON.toJson(object).getBytes(StandardCharsets.UTF_8);
  }

  /** Closes the socket, giving messages under way a moment to leave. */
  public void close() {
    socket.setLinger(500);
    socket.close();
  }
}
