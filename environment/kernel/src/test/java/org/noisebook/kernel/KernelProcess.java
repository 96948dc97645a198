package org.noisebook.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.noisebook.kernel.setup.Rehearsal;
import org.noisebook.kernel.wire.Channel;
import org.noisebook.kernel.wire.ConnectionFile;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;
import org.noisebook.kernel.wire.Signer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A kernel in a process of its own and a client that talks to it as Jupyter does. */
final class KernelProcess implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  /** What became of a cell. */
  record Run(JsonObject reply, List<Message> outputs) {
    String status() {
      return reply.get("status").getAsString();
    }

    String text(String stream) {
      StringBuilder text = new StringBuilder();
      outputs.stream()
          .filter(m -> m.type().equals("stream") && m.text("name", "").equals(stream))
          .forEach(m -> text.append(m.text("text", "")));
      return text.toString();
    }

    String result() {
      return outputs.stream()
          .filter(m -> m.type().equals("execute_result"))
          .map(m -> m.content().getAsJsonObject("data").get("text/plain").getAsString())
          .findFirst()
          .orElse(null);
    }

    List<Message> ofType(String type) {
      return outputs.stream().filter(m -> m.type().equals(type)).toList();
    }
  }

  private final ZMQ.Context context = ZMQ.context(1);
  private final ConnectionFile file;
  private final Process process;
  private final Channel shell;
  private final Channel control;
  private final Channel stdin;
  private final Channel iopub;

  KernelProcess(Path folder, Map<String, String> environment) throws IOException {
    file = new Rehearsal().file();
    Path connection = Files.createTempFile(folder, "connection", ".json");
    Files.writeString(connection, json(file).toString());
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-Xmx300m", "-cp", classPath, "org.noisebook.kernel.Main", connection.toString());
    builder.environment().putAll(environment);
    process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    shell = dealer(file.shell());
    control = dealer(file.control());
    stdin = dealer(file.stdin());
    iopub =
        new Channel(socket(SocketType.SUB, file.iopub()), new Signer(file.key(), file.scheme()));
    awaitReady();
  }

  private static JsonObject json(ConnectionFile f) {
    return Json.object(
        "transport", f.transport(),
        "ip", f.ip(),
        "shell_port", f.shell(),
        "control_port", f.control(),
        "iopub_port", f.iopub(),
        "stdin_port", f.stdin(),
        "hb_port", f.heartbeat(),
        "key", f.key(),
        "signature_scheme", f.scheme());
  }

  private Channel dealer(int port) {
    return new Channel(socket(SocketType.DEALER, port), new Signer(file.key(), file.scheme()));
  }

  private ZMQ.Socket socket(SocketType type, int port) {
    ZMQ.Socket socket = context.socket(type);
    socket.setHWM(0);
    socket.setLinger(0);
    socket.setIdentity("client".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    socket.connect(file.address(port));
    if (type == SocketType.SUB) {
      socket.subscribe("");
    }
    return socket;
  }

  /** A subscription takes a moment: ask until an answer's status is seen. */
  private void awaitReady() {
    do {
      request("kernel_info_request", new JsonObject());
    } while (iopub.receive(200) == null);
    while (iopub.receive(100) != null) {
      // Statuses of the questions above.
    }
  }

  Process process() {
    return process;
  }

  JsonObject request(String type, JsonObject content) {
    return ask(shell, type, content);
  }

  JsonObject control(String type, JsonObject content) {
    return ask(control, type, content);
  }

  private static JsonObject ask(Channel channel, String type, JsonObject content) {
    channel.send(Message.orphan(type, "test", content));
    Message reply = channel.receive(PATIENCE_MILLIS);
    if (reply == null) {
      throw new UncheckedIOException(new IOException("no reply to " + type));
    }
    return reply.content();
  }

  Message send(String code) {
    return send(Json.object("code", code, "allow_stdin", true));
  }

  Message send(JsonObject content) {
    Message request = Message.orphan("execute_request", "test", content);
    shell.send(request);
    return request;
  }

  Run run(String code) {
    return await(send(code));
  }

  Run run(JsonObject content) {
    return await(send(content));
  }

  Run await(Message request) {
    List<Message> outputs = new ArrayList<>();
    while (true) {
      Message m = nextOutput();
      if (!isFor(m, request)) {
        continue;
      }
      if (m.type().equals("status") && m.text("execution_state", "").equals("idle")) {
        break;
      }
      outputs.add(m);
    }
    return new Run(reply().content(), outputs);
  }

  Message reply() {
    Message reply = shell.receive(PATIENCE_MILLIS);
    if (reply == null) {
      throw new UncheckedIOException(new IOException("the kernel did not reply"));
    }
    return reply;
  }

  Message nextOutput() {
    Message m = iopub.receive(PATIENCE_MILLIS);
    if (m == null) {
      throw new UncheckedIOException(new IOException("the kernel published nothing"));
    }
    return m;
  }

  static boolean isFor(Message m, Message request) {
    return m.parent().has("msg_id")
        && m.parent().get("msg_id").equals(request.header().get("msg_id"));
  }

  /** Answers the next question of the program. */
  void answer(String line) {
    Message question = stdin.receive(PATIENCE_MILLIS);
    stdin.send(question.answer("input_reply", Json.object("value", line)));
  }

  static List<String> strings(JsonArray array) {
    List<String> strings = new ArrayList<>();
    array.forEach(e -> strings.add(e.getAsString()));
    return strings;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    shell.close();
    control.close();
    stdin.close();
    iopub.close();
  }
}
