package org.noisebook.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Map;

/** Display data as the protocol wants it. */
final class DisplayJson {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

  private DisplayJson() {}

  static JsonObject of(DisplayData data) {
    JsonObject json = GSON.toJsonTree(data).getAsJsonObject();
    for (String part : new String[] {"data", "metadata", "transient"}) {
      if (!json.has(part) || !json.get(part).isJsonObject()) {
        json.add(part, new JsonObject());
      }
    }
    unquoteJson(json.getAsJsonObject("data"));
    return json;
  }

  /** The base library puts JSON as a string, where front ends expect the value itself. */
  private static void unquoteJson(JsonObject data) {
    for (Map.Entry<String, JsonElement> entry : data.entrySet()) {
      boolean json = entry.getKey().equals("application/json") || entry.getKey().endsWith("+json");
      if (json && entry.getValue().isJsonPrimitive()) {
        try {
          entry.setValue(JsonParser.parseString(entry.getValue().getAsString()));
        } catch (JsonParseException e) {
          // Not JSON after all: it stays the string it was.
          continue;
        }
      }
    }
  }
}
