package org.noisebook.kernel.wire;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends everything the notebook shows, in the order it was published. One thread owns the socket,
 * so that code which is stopped in the middle of a cell can't leave half a message behind; hence
 * also the queue without locks.
 */
public final class Publisher {
  /** Printed text that waits to be sent; beyond it, printing waits. */
  private static final int MOST_WAITING = 64;

  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Queue<Message> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Channel channel;
  private final Thread thread;
  private volatile boolean closing;

  /** A publisher on the channel; it starts at once. */
  public Publisher(Channel channel) {
    this.channel = channel;
    this.thread = new Thread(this::sendAll, "noisebook-iopub");
    thread.setDaemon(true);
    thread.start();
  }

  /** Publishes a message that answers the request. */
  public void publish(Message request, String type, JsonObject content) {
    publish(request.answer(type, content));
  }

  /** Publishes a message. */
  public void publish(Message message) {
    queue.add(message);
    waiting.incrementAndGet();
    LockSupport.unpark(thread);
  }

  /**
   * Waits, for a while, until few enough messages wait to be sent: a cell must not print faster
   * than the kernel can pack. An interrupted thread does not wait.
   */
  void awaitRoom() {
    long deadline = 0;
    while (waiting.get() > MOST_WAITING && !Thread.currentThread().isInterrupted()) {
      long now = System.nanoTime();
      deadline = deadline == 0 ? now + PATIENCE_NANOS : deadline;
      if (now > deadline) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void sendAll() {
    while (true) {
      Message message = queue.poll();
      if (message != null) {
        send(message);
        waiting.decrementAndGet();
      } else if (closing) {
        channel.close();
        return;
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** Whatever happens to one message, the others are sent. */
  private void send(Message message) {
    try {
      channel.send(message);
    } catch (OutOfMemoryError | RuntimeException e) {
      String text = "[an output could not be sent: " + e + "]\n";
      channel.send(
          new Message(
              message.identities(),
              Message.headerLike(message, "stream"),
              message.parent(),
              new JsonObject(),
              Json.object("name", "stderr", "text", text),
              List.of()));
    }
  }

  /** Sends what is queued, then closes the channel. */
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
