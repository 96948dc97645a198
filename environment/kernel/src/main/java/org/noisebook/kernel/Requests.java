package org.noisebook.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;
import org.noisebook.kernel.wire.Outputs;

/** Answers each kind of request. */
final class Requests {
  /**
   * A reply.
   *
   * @param content null where the protocol has no reply
   * @param abortsOthers whether cells that wait are not to be run
   */
  record Answer(String type, JsonObject content, boolean abortsOthers) {}

  private final NotebookKernel kernel;
  private final Execution execution;
  private final Assistance assistance;
  private final Comms comms;
  private final Runnable shutdown;

  Requests(NotebookKernel kernel, Outputs outputs, Runnable shutdown) {
    this.kernel = kernel;
    this.execution = new Execution(kernel, outputs);
    this.assistance = new Assistance(kernel);
    this.comms = new Comms(kernel, outputs);
    this.shutdown = shutdown;
  }

  Answer answer(Message request) {
    String type = request.type();
    String reply = type.replaceFirst("_request$", "_reply");
    return switch (type) {
      case "execute_request" -> execution.answer(request);
      case "kernel_info_request" -> new Answer(reply, KernelInfo.reply(), false);
      case "complete_request" -> new Answer(reply, assistance.complete(request), false);
      case "inspect_request" -> new Answer(reply, assistance.inspect(request), false);
      case "is_complete_request" -> new Answer(reply, assistance.isComplete(request), false);
      case "history_request" ->
          new Answer(reply, Json.object("status", "ok", "history", new JsonArray()), false);
      case "comm_info_request" -> new Answer(reply, comms.info(request), false);
      case "comm_open", "comm_msg", "comm_close" -> {
        comms.receive(request);
        yield new Answer(reply, null, false);
      }
      case "interrupt_request" -> {
        kernel.interrupt();
        yield new Answer(reply, Json.object("status", "ok"), false);
      }
      case "shutdown_request" ->
          new Answer(
              reply, Json.object("status", "ok", "restart", request.flag("restart", false)), false);
      default -> new Answer(reply, type.endsWith("_request") ? unknown(type) : null, false);
    };
  }

  private static JsonObject unknown(String type) {
    return Json.object(
        "status",
        "error",
        "ename",
        "UnknownRequest",
        "evalue",
        "this kernel does not answer " + type,
        "traceback",
        new JsonArray());
  }

  /** What follows once the reply is sent. */
  void afterwards(Message request) {
    if (request.type().equals("shutdown_request")) {
      shutdown.run();
    }
  }
}
