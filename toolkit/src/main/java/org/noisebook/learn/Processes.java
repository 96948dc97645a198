package org.noisebook.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noisebook.diffusion.Edm;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.OrnsteinUhlenbeck;
import org.noisebook.diffusion.VarianceExploding;
import org.noisebook.diffusion.VpCosine;
import org.noisebook.diffusion.VpLinear;

/**
 * Forward processes in files: the kind and parameters of this library's own, which is enough to
 * make them again, and the noise levels at a few times, which is enough to recognise any.
 */
final class Processes {
  private static final Map<String, Class<? extends ForwardProcess>> KINDS =
      Stream.of(
              OrnsteinUhlenbeck.class,
              VpLinear.class,
              VpCosine.class,
              VarianceExploding.class,
              Edm.class)
          .collect(Collectors.toMap(Class::getSimpleName, kind -> kind));
  private static final double[] MOMENTS = {0.01, 0.1, 0.3, 0.5, 0.8, 1};

  private Processes() {}

  static ObjectNode describe(ForwardProcess process) {
    ObjectNode node = Json.object("process");
    node.put("name", process.name());
    String kind = process.getClass().getSimpleName();
    if (KINDS.get(kind) == process.getClass()) {
      node.put("kind", kind).set("parameters", Json.tree(process));
    }
    ArrayNode levels = node.putArray("levels");
    levels.add(process.earliest()).add(process.horizon());
    for (double moment : MOMENTS) {
      double t = process.earliest() + moment * (process.horizon() - process.earliest());
      levels.add(process.scale(t)).add(process.sigma(t));
    }
    return node;
  }

  /** The process that {@code node} describes. */
  static ForwardProcess rebuild(JsonNode node, Path file) {
    Class<? extends ForwardProcess> kind = KINDS.get(node.path("kind").asText());
    if (kind == null) {
      throw new IllegalArgumentException(
          file
              + ": its process '"
              + node.path("name").asText()
              + "' is not one of this library's; say load(file, process)");
    }
    ForwardProcess process = Json.value(node.path("parameters"), kind);
    requireSame(node, process, file);
    return process;
  }

  /** Refuses a process with other noise levels than {@code node} describes. */
  static void requireSame(JsonNode node, ForwardProcess process, Path file) {
    JsonNode mine = describe(process).get("levels");
    JsonNode theirs = node.path("levels");
    boolean same = mine.size() == theirs.size();
    for (int i = 0; same && i < mine.size(); i++) {
      double expected = theirs.get(i).asDouble();
      same = Math.abs(mine.get(i).asDouble() - expected) <= 1e-9 * Math.abs(expected);
    }
    if (!same) {
      throw new IllegalArgumentException(
          file
              + ": trained on the process "
              + node.path("name").asText()
              + ", whose noise levels differ from those of "
              + process);
    }
  }
}
