package org.noisebook.kernel;

import com.google.gson.JsonObject;
import org.noisebook.kernel.cell.Cells;
import org.noisebook.kernel.run.Evaluator;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;

/** Answers what an editor asks while the user types. */
final class Assistance {
  private final Evaluator evaluator;
  private final Cells cells;

  Assistance(Evaluator evaluator, Cells cells) {
    this.evaluator = evaluator;
    this.cells = cells;
  }

  JsonObject complete(Message request) {
    return Json.object("status", "ok");
  }

  JsonObject inspect(Message request) {
    return Json.object("status", "ok");
  }

  JsonObject isComplete(Message request) {
    return Json.object("status", "unknown");
  }
}
