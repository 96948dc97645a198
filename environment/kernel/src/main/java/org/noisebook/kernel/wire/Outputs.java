package org.noisebook.kernel.wire;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Sends outputs to the right cell: that which runs, or, for a thread that a cell started and left
 * running, that cell.
 */
public final class Outputs {
  private final Publisher publisher;
  private final StreamBatcher streams;
  private final InheritableThreadLocal<Message> startedBy = new InheritableThreadLocal<>();
  private volatile Message current;

  /** Outputs that leave through the publisher. */
  public Outputs(Publisher publisher) {
    this(publisher, OutputLimit.DEFAULT);
  }

  /** Outputs of which each cell may print so many bytes; 0 for no limit. */
  public Outputs(Publisher publisher, long limit) {
    this.publisher = publisher;
    this.streams = new StreamBatcher(publisher, new OutputLimit(limit));
    // Output before the first cell, for example of a start-up script, has no request to answer.
    this.current = Message.orphan("startup", "", new JsonObject());
  }

  /** The limit that the environment sets, in bytes. */
  public static long limit(Map<String, String> environment) {
    String set = environment.getOrDefault(OutputLimit.VARIABLE, "").strip();
    return set.matches("\\d{1,15}") ? Long.parseLong(set) : OutputLimit.DEFAULT;
  }

  /** From now on the request's cell is the one that runs. */
  public void begin(Message request) {
    current = request;
  }

  /** The request's cell has ended; what was cut of its output is told. */
  public void end(Message request) {
    streams.tellCut(request);
  }

  /** To be called on the thread of a cell before its code runs. */
  public void enter() {
    startedBy.set(current);
  }

  /** The request whose cell the calling thread works for. */
  public Message request() {
    // The pool's workers live on and serve later cells too.
    boolean shared = Thread.currentThread() instanceof ForkJoinWorkerThread;
    Message own = shared ? null : startedBy.get();
    return own == null ? current : own;
  }

  /** The writable end of stdout or stderr. */
  public NotebookStream stream(String name) {
    return new NotebookStream(name, this, streams);
  }

  /** Publishes something after all text printed before it. */
  public void publish(String type, JsonObject content) {
    publish(request(), type, content);
  }

  /** Publishes something for a given request after all text printed before it. */
  public void publish(Message request, String type, JsonObject content) {
    flush();
    publisher.publish(request, type, content);
  }

  /** Sends the text printed so far. */
  public void flush() {
    streams.flush(true);
  }
}
