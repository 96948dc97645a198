package org.noisebook.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A training run in a file: its whole state, and what it must agree with to be taken up again. */
final class Checkpoint {
  private static final String KIND = "training run";

  private Checkpoint() {}

  static void write(Path file, Training recipe, Task<?> task, RunState state) {
    ModelFile.write(file, header(recipe, task), state.stored());
  }

  static void read(Path file, Training recipe, Task<?> task, RunState state) {
    ModelFile content = ModelFile.read(file, KIND);
    requireSame(content.header(), header(recipe, task), file);
    List<FloatBuffer> stored = state.stored();
    for (int i = 0; i < stored.size(); i++) {
      content.array(i, stored.get(i).capacity());
    }
    for (int i = 0; i < stored.size(); i++) {
      stored.get(i).put(content.arrays().get(i));
    }
  }

  /** What a file must agree with. */
  static ObjectNode header(Training recipe, Task<?> task) {
    ObjectNode node = Json.object(KIND);
    node.set("recipe", describe(recipe));
    node.set("task", task.describe());
    return node;
  }

  /** The recipe without where its checkpoints lie. */
  static ObjectNode describe(Training recipe) {
    ObjectNode node = Json.object("recipe");
    node.put("steps", recipe.steps())
        .put("batch", recipe.batch())
        .put("learningRate", recipe.learningRate())
        .put("emaDecay", recipe.emaDecay())
        .put("clipNorm", recipe.clipNorm())
        .put("labelDropout", recipe.labelDropout())
        .put("seed", recipe.seed());
    node.set("schedule", Json.tree(recipe.schedule()));
    return node;
  }

  private static void requireSame(JsonNode theirs, ObjectNode mine, Path file) {
    List<String> differences = new ArrayList<>();
    try {
      compare("", theirs, Json.parse(mine.toString()), differences);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " belongs to another training: "
              + String.join("; ", differences)
              + ". Make them equal, or start anew");
    }
  }

  /** Notes each field of {@code mine} that differs. */
  private static void compare(String name, JsonNode theirs, JsonNode mine, List<String> notes) {
    if (mine.isObject()) {
      for (Iterator<String> names = mine.fieldNames(); names.hasNext(); ) {
        String field = names.next();
        compare(name + "." + field, theirs.path(field), mine.get(field), notes);
      }
    } else if (!mine.equals(theirs)) {
      String where = name.substring(1).replaceFirst("^(recipe|task)\\.", "");
      notes.add(where + " was " + theirs + " in the file, is " + mine + " here");
    }
  }
}
