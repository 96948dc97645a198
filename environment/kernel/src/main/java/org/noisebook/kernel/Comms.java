package org.noisebook.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.channels.ReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.comm.Comm;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import io.github.spencerpark.jupyter.messages.comm.CommOpenCommand;
import java.util.Map;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;
import org.noisebook.kernel.wire.Outputs;
import org.zeromq.ZMQ;

/**
 * Passes comm messages to the base library's comms. A comm to a target that nobody registered is
 * closed again, as the protocol asks.
 */
final class Comms {
  private static final Gson GSON = new Gson();

  private final CommManager manager;
  private final ReplyEnvironment environment;

  Comms(NotebookKernel kernel, Outputs outputs) {
    this.manager = kernel.getCommManager();
    this.environment = kernel.getIO().environment();
    manager.setIOPubChannel(new Bridge(outputs));
  }

  JsonObject info(Message request) {
    String target = request.text("target_name", "");
    JsonObject comms = new JsonObject();
    for (Comm comm : manager) {
      if (target.isEmpty() || target.equals(comm.getTargetName())) {
        comms.add(comm.getID(), Json.object("target_name", comm.getTargetName()));
      }
    }
    return Json.object("status", "ok", "comms", comms);
  }

  void receive(Message request) {
    switch (request.type()) {
      case "comm_open" ->
          manager.handleCommOpenCommand(
              environment, message(request, MessageType.COMM_OPEN_COMMAND, CommOpenCommand.class));
      case "comm_msg" ->
          manager.handleCommMsgCommand(
              environment, message(request, MessageType.COMM_MSG_COMMAND, CommMsgCommand.class));
      default ->
          manager.handleCommCloseCommand(
              environment,
              message(request, MessageType.COMM_CLOSE_COMMAND, CommCloseCommand.class));
    }
  }

  private static <T> io.github.spencerpark.jupyter.messages.Message<T> message(
      Message request, MessageType<T> type, Class<T> content) {
    Map<String, Object> metadata =
        GSON.fromJson(request.metadata(), new TypeToken<Map<String, Object>>() {}.getType());
    return new io.github.spencerpark.jupyter.messages.Message<>(
        request.identities(),
        new Header<>(type),
        null,
        metadata,
        GSON.fromJson(request.content(), content),
        request.buffers());
  }

  /** The base library sends comm messages through a socket of its own kind. */
  private static final class Bridge extends IOPubChannel {
    private final Outputs outputs;

    Bridge(Outputs outputs) {
      super(ZMQ.context(1), HMACGenerator.NO_AUTH_INSTANCE);
      this.outputs = outputs;
    }

    @Override
    public synchronized void sendMessage(io.github.spencerpark.jupyter.messages.Message<?> m) {
      JsonObject content = GSON.toJsonTree(m.getContent()).getAsJsonObject();
      outputs.publish(m.getHeader().getType().getName(), content);
    }
  }
}
