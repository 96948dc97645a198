package org.noisebook.kernel.wire;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Standard input: asks the notebook's user for a line whenever the program reads past what it has.
 */
public final class Input extends InputStream {
  private static final int PATIENCE_MILLIS = 50;

  private record Question(Message request, CompletableFuture<String> answer) {}

  private final Channel channel;
  private final Outputs outputs;
  private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
  private byte[] line = new byte[0];
  private int at;
  private volatile Message refused;
  private volatile boolean interrupted;

  /** Input over the stdin channel, which it owns from now on. */
  public Input(Channel channel, Outputs outputs) {
    this.channel = channel;
    this.outputs = outputs;
    Thread asker = new Thread(this::answerQuestions, "noisebook-stdin");
    asker.setDaemon(true);
    asker.start();
  }

  @Override
  public int read() throws InterruptedIOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length)
      throws InterruptedIOException {
    if (length == 0) {
      return 0;
    }
    if (at == line.length && !ask()) {
      return -1;
    }
    int n = Math.min(length, line.length - at);
    System.arraycopy(line, at, target, offset, n);
    at += n;
    return n;
  }

  @Override
  public synchronized int available() {
    return line.length - at;
  }

  /** Whether a cell asked for input where its front end gives none. */
  public boolean wasRefusedTo(Message request) {
    return refused == request;
  }

  /** Whether a cell was ever interrupted while it waited for input. */
  public boolean wasInterrupted() {
    return interrupted;
  }

  /** Forgets the rest of a line that an earlier cell did not read. */
  public synchronized void discard() {
    at = line.length;
  }

  private boolean ask() throws InterruptedIOException {
    Message request = outputs.request();
    if (!request.flag("allow_stdin", false)) {
      // As in IJava the input is at its end; what then fails says why.
      refused = request;
      return false;
    }
    outputs.flush();
    Question question = new Question(request, new CompletableFuture<>());
    questions.add(question);
    try {
      line = (question.answer.get() + "\n").getBytes(StandardCharsets.UTF_8);
      at = 0;
      return true;
    } catch (InterruptedException e) {
      interrupted = true;
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for input");
    } catch (ExecutionException e) {
      return false;
    } finally {
      question.answer.cancel(false);
    }
  }

  private void answerQuestions() {
    try {
      while (true) {
        answer(questions.take());
      }
    } catch (InterruptedException e) {
      channel.close();
    }
  }

  private void answer(Question question) {
    while (channel.receive(0) != null) {
      // An answer that comes after its question was given up belongs to nobody.
    }
    channel.send(
        question.request.answer("input_request", Json.object("prompt", "", "password", false)));
    while (!question.answer.isDone()) {
      Message reply = channel.receive(PATIENCE_MILLIS);
      if (reply != null && reply.type().equals("input_reply")) {
        question.answer.complete(reply.text("value", ""));
      }
    }
  }
}
