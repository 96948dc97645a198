package org.noisebook.kernel.wire;

import com.google.gson.JsonObject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends everything the notebook shows, in the order it was published. One thread owns the socket,
 * so that code which is stopped in the middle of a cell can't leave half a message behind; hence
 * also the queue without locks.
 */
public final class Publisher {
  private final Queue<Message> queue = new ConcurrentLinkedQueue<>();
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
    LockSupport.unpark(thread);
  }

  private void sendAll() {
    while (true) {
      Message message = queue.poll();
      if (message != null) {
        channel.send(message);
      } else if (closing) {
        channel.close();
        return;
      } else {
        LockSupport.park(this);
      }
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
