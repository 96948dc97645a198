package org.noisebook.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.List;
import java.util.Map;
import org.noisebook.kernel.cell.CellFailure;
import org.noisebook.kernel.run.CellInterrupted;
import org.noisebook.kernel.wire.Input;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;
import org.noisebook.kernel.wire.Outputs;

/** Answers execute requests. */
final class Execution {
  private final NotebookKernel kernel;
  private final Outputs outputs;
  private int count;

  Execution(NotebookKernel kernel, Outputs outputs) {
    this.kernel = kernel;
    this.outputs = outputs;
  }

  Requests.Answer answer(Message request) {
    boolean silent = request.flag("silent", false);
    if (!silent && request.flag("store_history", true)) {
      count++;
    }
    int number = Math.max(1, count);
    outputs.begin(request);
    kernel.getCommManager().setMessageContext(null);
    if (!silent) {
      String code = request.text("code", "");
      outputs.publish(
          request, "execute_input", Json.object("code", code, "execution_count", number));
    }
    try {
      show(request, kernel.shown(kernel.runCell(request, number)), number, silent);
      JsonObject reply = Json.object("status", "ok", "execution_count", number);
      reply.add("user_expressions", userExpressions(request));
      reply.add("payload", new JsonArray());
      return new Requests.Answer("execute_reply", reply, false);
    } catch (CellFailure e) {
      return failed(request, explained(request, e), number);
    } catch (CellInterrupted e) {
      sendHalfPrinted();
      return failed(request, CellFailure.of("Interrupted", e.getMessage()), number);
    } catch (RuntimeException | Error e) {
      // A bad exception's own getMessage(), say, or no memory left to tell what happened.
      return failed(request, CellFailure.of(e.getClass().getSimpleName(), "" + message(e)), number);
    } finally {
      outputs.end(request);
    }
  }

  /**
   * A print that was stopped half-way leaves its text in the stream, for the next cell to print.
   */
  private static void sendHalfPrinted() {
    System.out.print("");
    System.err.print("");
  }

  private static String message(Throwable e) {
    try {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException | Error again) {
      return "its message can't be read";
    }
  }

  private static CellFailure explained(Message request, CellFailure failure) {
    if (!(System.in instanceof Input input)) {
      return failure;
    }
    if (input.wasRefusedTo(request)) {
      return failure.with(
          "the cell asked for input, but this front end gives none: allow_stdin is false");
    }
    boolean scannerEnded = failure.name().equals("NoSuchElementException");
    return scannerEnded && input.wasInterrupted()
        ? failure.with(
            "a Scanner takes an interrupt for the end of its input: make a new Scanner(System.in)")
        : failure;
  }

  private void show(Message request, DisplayData data, int number, boolean silent) {
    if (data != null && !silent) {
      JsonObject content = DisplayJson.of(data);
      content.addProperty("execution_count", number);
      outputs.publish(request, "execute_result", content);
    }
  }

  private Requests.Answer failed(Message request, CellFailure failure, int number) {
    JsonObject error = error(failure);
    outputs.publish(request, "error", error);
    JsonObject reply = error.deepCopy();
    reply.addProperty("status", "error");
    reply.addProperty("execution_count", number);
    return new Requests.Answer("execute_reply", reply, request.flag("stop_on_error", true));
  }

  private static JsonObject error(CellFailure failure) {
    return Json.object(
        "ename", failure.name(), "evalue", failure.value(), "traceback", failure.traceback());
  }

  private JsonObject userExpressions(Message request) throws CellInterrupted {
    JsonObject results = new JsonObject();
    if (request.content().get("user_expressions") instanceof JsonObject expressions) {
      for (Map.Entry<String, JsonElement> entry : expressions.entrySet()) {
        results.add(entry.getKey(), userExpression(entry.getValue().getAsString()));
      }
    }
    return results;
  }

  private JsonObject userExpression(String expression) throws CellInterrupted {
    try {
      DisplayData data = kernel.shown(kernel.evalRaw(expression));
      JsonObject json = DisplayJson.of(data == null ? new DisplayData("null") : data);
      json.remove("transient");
      json.addProperty("status", "ok");
      return json;
    } catch (CellInterrupted e) {
      throw e;
    } catch (CellFailure e) {
      JsonObject json = error(e);
      json.addProperty("status", "error");
      return json;
    } catch (Exception e) {
      CellFailure failure =
          new CellFailure(e.getClass().getSimpleName(), String.valueOf(e), List.of(), e);
      JsonObject json = error(failure);
      json.addProperty("status", "error");
      return json;
    }
  }
}
