package org.noisebook.kernel;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.comm.Comm;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;
import org.noisebook.kernel.wire.Publisher;

/**
 * Answers comm messages; a comm to a target that nobody registered is closed again, as the protocol
 * asks.
 */
final class Comms {
  private final NotebookKernel kernel;
  private final Publisher publisher;

  Comms(NotebookKernel kernel, Publisher publisher) {
    this.kernel = kernel;
    this.publisher = publisher;
  }

  JsonObject info(Message request) {
    String target = request.text("target_name", "");
    JsonObject comms = new JsonObject();
    for (Comm comm : kernel.getCommManager()) {
      if (target.isEmpty() || target.equals(comm.getTargetName())) {
        comms.add(comm.getID(), Json.object("target_name", comm.getTargetName()));
      }
    }
    return Json.object("status", "ok", "comms", comms);
  }

  void receive(Message request) {
    if (request.type().equals("comm_open")) {
      publisher.publish(
          request,
          "comm_close",
          Json.object("comm_id", request.text("comm_id", ""), "data", new JsonObject()));
    }
  }
}
