package org.noisebook.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.noisebook.kernel.wire.Channel;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;
import org.noisebook.kernel.wire.Outputs;
import org.noisebook.kernel.wire.Publisher;
import org.noisebook.kernel.wire.Sockets;
import org.zeromq.ZMQException;

/** A kernel at work: it answers the requests of both channels until it is told to stop. */
public final class Session {
  private static final long GRACE_MILLIS = 150;

  private final Publisher publisher;
  private final Outputs outputs;
  private final Requests requests;
  private final Channel shell;
  private final Channel control;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** A session over bound sockets. */
  public Session(Sockets sockets, Publisher publisher, Outputs outputs, NotebookKernel kernel) {
    this.publisher = publisher;
    this.outputs = outputs;
    this.shell = sockets.shell();
    this.control = sockets.control();
    this.requests = new Requests(kernel, outputs, end::countDown);
  }

  /** Starts answering. */
  public void start() {
    publisher.publish(Message.orphan("status", "", Json.object("execution_state", "starting")));
    listen("noisebook-shell", shell);
    listen("noisebook-control", control);
  }

  /** Waits for a shutdown request. */
  public void awaitEnd() throws InterruptedException {
    end.await();
  }

  /** Ends the session without a request. */
  public void end() {
    end.countDown();
  }

  /** Waits until the last reply has left, as long as nothing keeps it. */
  public void close() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(GRACE_MILLIS);
    }
  }

  private void listen(String name, Channel channel) {
    Thread thread = new Thread(() -> answerAll(channel), name);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private void answerAll(Channel channel) {
    while (end.getCount() > 0) {
      try {
        Message request = channel.receive();
        if (request != null) {
          answer(channel, request);
        }
      } catch (ZMQException e) {
        end.countDown();
      } catch (RuntimeException e) {
        // A message that is JSON but no Jupyter message: nobody can be answered.
        continue;
      }
    }
    channel.close();
  }

  private void answer(Channel channel, Message request) {
    publisher.publish(request, "status", Json.object("execution_state", "busy"));
    List<Message> waiting = List.of();
    try {
      Requests.Answer answer = requests.answer(request);
      outputs.flush();
      // What was sent before the reply can be seen is not run after an error.
      waiting = answer.abortsOthers() ? waiting(channel) : List.of();
      if (answer.content() != null) {
        channel.send(request.answer(answer.type(), answer.content()));
      }
    } catch (Throwable e) {
      // Whatever a request did, the kernel goes on: out of memory, say, or a broken library.
      channel.send(request.answer(replyType(request), failed(e)));
    } finally {
      publisher.publish(request, "status", Json.object("execution_state", "idle"));
      requests.afterwards(request);
    }
    waiting.forEach(other -> abort(channel, other));
  }

  private static String replyType(Message request) {
    return request.type().replaceFirst("_request$", "_reply");
  }

  private static JsonObject failed(Throwable e) {
    return Json.object(
        "status", "error",
        "ename", e.getClass().getSimpleName(),
        "evalue", String.valueOf(e.getMessage()),
        "traceback", List.of(e.toString()));
  }

  private static List<Message> waiting(Channel channel) {
    List<Message> waiting = new ArrayList<>();
    for (Message m = channel.receive(5); m != null; m = channel.receive(0)) {
      waiting.add(m);
    }
    return waiting;
  }

  private void abort(Channel channel, Message request) {
    if (request.type().equals("execute_request")) {
      publisher.publish(request, "status", Json.object("execution_state", "busy"));
      channel.send(request.answer("execute_reply", Json.object("status", "aborted")));
      publisher.publish(request, "status", Json.object("execution_state", "idle"));
    } else {
      answer(channel, request);
    }
  }
}
