package org.noisebook.kernel;

import com.google.gson.JsonObject;
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
  private final Publisher publisher;
  private final Outputs outputs;
  private final Requests requests;
  private final Channel shell;
  private final Channel control;
  private final CountDownLatch end = new CountDownLatch(1);

  /** A session over bound sockets. */
  public Session(Sockets sockets, Publisher publisher, Outputs outputs, NotebookKernel kernel) {
    this.publisher = publisher;
    this.outputs = outputs;
    this.shell = sockets.shell();
    this.control = sockets.control();
    this.requests = new Requests(kernel, publisher, outputs, end::countDown);
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

  private void listen(String name, Channel channel) {
    Thread thread = new Thread(() -> answerAll(channel), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void answerAll(Channel channel) {
    while (end.getCount() > 0) {
      try {
        Message request = channel.receive();
        if (request != null && !answer(channel, request)) {
          abortWaiting(channel);
        }
      } catch (ZMQException e) {
        end.countDown();
      }
    }
    channel.close();
  }

  /** Returns whether requests that wait may still be answered. */
  private boolean answer(Channel channel, Message request) {
    publisher.publish(request, "status", Json.object("execution_state", "busy"));
    try {
      Requests.Answer answer = requests.answer(request);
      outputs.flush();
      if (answer.content() != null) {
        channel.send(request.answer(answer.type(), answer.content()));
      }
      return !answer.abortsOthers();
    } catch (Throwable e) {
      // Whatever a request did, the kernel goes on: out of memory, say, or a broken library.
      channel.send(request.answer(replyType(request), failed(e)));
      return true;
    } finally {
      publisher.publish(request, "status", Json.object("execution_state", "idle"));
      requests.afterwards(request);
    }
  }

  private static String replyType(Message request) {
    return request.type().replaceFirst("_request$", "_reply");
  }

  private static JsonObject failed(Throwable e) {
    return Json.object(
        "status", "error",
        "ename", e.getClass().getSimpleName(),
        "evalue", String.valueOf(e.getMessage()),
        "traceback", java.util.List.of(e.toString()));
  }

  /** After an error the cells that were sent along with the failed one are not run. */
  private void abortWaiting(Channel channel) {
    Message waiting = channel.receive(20);
    while (waiting != null) {
      if (waiting.type().equals("execute_request")) {
        publisher.publish(waiting, "status", Json.object("execution_state", "busy"));
        channel.send(waiting.answer("execute_reply", Json.object("status", "aborted")));
        publisher.publish(waiting, "status", Json.object("execution_state", "idle"));
      } else {
        answer(channel, waiting);
      }
      waiting = channel.receive(0);
    }
  }
}
