package org.noisebook.kernel.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * Gathers printed text and sends it every 40 ms, so that a loop of prints is not a flood of
 * messages.
 */
final class StreamBatcher {
  private static final long PAUSE_NANOS = 40_000_000;
  private static final int LARGE = 1 << 18;

  private record Chunk(String stream, Message request, ByteArrayOutputStream bytes) {
    boolean continues(String otherStream, Message otherRequest) {
      return stream.equals(otherStream) && request == otherRequest;
    }
  }

  private final Publisher publisher;
  private final OutputLimit limit;
  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private final Thread sender;

  StreamBatcher(Publisher publisher, OutputLimit limit) {
    this.publisher = publisher;
    this.limit = limit;
    sender = new Thread(this::sendRegularly, "noisebook-streams");
    sender.setDaemon(true);
    sender.start();
  }

  void write(String stream, Message request, byte[] bytes, int offset, int length) {
    publisher.awaitRoom();
    synchronized (this) {
      int allowed = limit.allowed(request, stream, length);
      append(stream, request, bytes, offset, allowed);
      if (limit.cutFirst(request, length - allowed)) {
        append(stream, request, limit.notice());
      }
    }
  }

  /** Tells how much of a cell's output was cut, if any was. */
  synchronized void tellCut(Message request) {
    String cut = limit.takeCut(request);
    if (cut != null) {
      append(limit.stream(request), request, cut);
    }
  }

  private void append(String stream, Message request, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    append(stream, request, bytes, 0, bytes.length);
  }

  private void append(String stream, Message request, byte[] bytes, int offset, int length) {
    if (length == 0) {
      return;
    }
    boolean first = chunks.isEmpty();
    if (first || !chunks.getLast().continues(stream, request)) {
      chunks.add(new Chunk(stream, request, new ByteArrayOutputStream()));
    }
    ByteArrayOutputStream last = chunks.getLast().bytes;
    last.write(bytes, offset, length);
    if (last.size() > LARGE) {
      flush(false);
    } else if (first) {
      LockSupport.unpark(sender);
    }
  }

  private void sendRegularly() {
    while (true) {
      if (isEmpty()) {
        LockSupport.park(this);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      flush(false);
    }
  }

  private synchronized boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** Sends everything; unless it is the end, half a character waits for its other half. */
  synchronized void flush(boolean end) {
    Chunk open = null;
    for (Chunk chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
      byte[] bytes = chunk.bytes.toByteArray();
      int whole = end || !chunks.isEmpty() ? bytes.length : wholeCharacters(bytes);
      if (whole > 0) {
        String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
        publisher.publish(chunk.request, "stream", Json.object("name", chunk.stream, "text", text));
      }
      if (whole < bytes.length) {
        open = new Chunk(chunk.stream, chunk.request, new ByteArrayOutputStream());
        open.bytes.writeBytes(Arrays.copyOfRange(bytes, whole, bytes.length));
      }
    }
    if (open != null) {
      chunks.add(open);
    }
  }

  private static int wholeCharacters(byte[] utf8) {
    int start = utf8.length - 1;
    while (start > 0 && utf8.length - start < 4 && (utf8[start] & 0xC0) == 0x80) {
      start--;
    }
    int lead = start >= 0 ? utf8[start] & 0xFF : 0;
    int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return utf8.length - start < needed ? start : utf8.length;
  }
}
