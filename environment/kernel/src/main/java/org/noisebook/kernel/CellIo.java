package org.noisebook.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.ReplyEnvironment;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.JupyterIO;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.util.List;
import java.util.function.BiConsumer;

/** The base library's input and output, led to our own publisher. */
public final class CellIo extends JupyterIO {
  private final Bridge bridge;

  CellIo(BiConsumer<String, JsonObject> publish) {
    bridge = new Bridge(publish);
    setEnv(bridge);
  }

  /** Where the base library's own handlers publish. */
  ReplyEnvironment environment() {
    return bridge;
  }

  private static final class Bridge extends ShellReplyEnvironment {
    private static final Gson GSON = new Gson();
    private final BiConsumer<String, JsonObject> publish;

    Bridge(BiConsumer<String, JsonObject> publish) {
      super(null, null, null, new NoContext());
      this.publish = publish;
    }

    @Override
    public void publish(Message<?> message) {
      Object content = message.getContent();
      JsonObject json =
          content instanceof DisplayData data
              ? DisplayJson.of(data)
              : GSON.toJsonTree(content).getAsJsonObject();
      publish.accept(message.getHeader().getType().getName(), json);
    }

    /** The session itself tells when it is busy. */
    @Override
    public void setBusyDeferIdle() {}

    @Override
    public void writeToStdOut(String text) {
      System.out.print(text);
    }

    @Override
    public void writeToStdErr(String text) {
      System.err.print(text);
    }
  }

  /**
   * The bridge finds the request itself; the base library only wants something that is not null.
   */
  private static final class NoContext implements MessageContext {
    @Override
    public List<byte[]> getIdentities() {
      return List.of();
    }

    @Override
    public Header<?> getHeader() {
      return new Header<>(MessageType.EXECUTE_REQUEST);
    }
  }
}
