package org.noisebook.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noisebook.diffusion.ForwardProcess;

/**
 * Forward processes in files: how each prints itself, which is enough to make this library's own
 * again, and its noise levels at a few times, which is enough to recognise any.
 */
final class Processes {
  private static final Pattern RECORD = Pattern.compile("(\\w+)\\[(.*)]");
  private static final double[] MOMENTS = {0.01, 0.1, 0.3, 0.5, 0.8, 1};

  private Processes() {}

  static ObjectNode describe(ForwardProcess process) {
    ObjectNode node = Json.object("process");
    node.put("name", process.name()).put("text", process.toString());
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
    ForwardProcess process = parse(node.path("text").asText());
    if (process == null) {
      throw new IllegalArgumentException(
          file
              + ": its process '"
              + node.path("name").asText()
              + "' is not one of this library's; say load(file, process)");
    }
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
              + node.path("text").asText()
              + ", whose noise levels differ from those of "
              + process);
    }
  }

  private static ForwardProcess parse(String text) {
    Matcher matcher = RECORD.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    Map<String, Double> values = new HashMap<>();
    try {
      Arrays.stream(matcher.group(2).split(", "))
          .map(part -> part.split("="))
          .forEach(pair -> values.put(pair[0], Double.valueOf(pair[1])));
      return make(matcher.group(1), values);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }

  private static ForwardProcess make(String name, Map<String, Double> values) {
    return switch (name + values.keySet().stream().sorted().toList()) {
      case "OrnsteinUhlenbeck[horizon]" -> ForwardProcess.ornsteinUhlenbeck(values.get("horizon"));
      case "VpLinear[betaMax, betaMin]" ->
          ForwardProcess.vpLinear(values.get("betaMin"), values.get("betaMax"));
      case "VpCosine[offset]" -> ForwardProcess.vpCosine();
      case "VarianceExploding[sigmaMax, sigmaMin]" ->
          ForwardProcess.varianceExploding(values.get("sigmaMin"), values.get("sigmaMax"));
      case "Edm[earliest, horizon]" ->
          ForwardProcess.edm(values.get("earliest"), values.get("horizon"));
      default -> null;
    };
  }
}
