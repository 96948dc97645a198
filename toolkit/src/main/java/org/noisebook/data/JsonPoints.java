package org.noisebook.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.noisebook.math.JsonValue;
import org.noisebook.math.Points;

/**
 * A user's own points from JSON: an array of rows, or an object with {@code points}, an array of
 * rows, and perhaps {@code labels}, a number or a word each.
 */
final class JsonPoints {
  private JsonPoints() {}

  static Dataset read(Path file) {
    try {
      return points(file.getFileName().toString(), JsonValue.read(file));
    } catch (IllegalArgumentException broken) {
      throw new DataFileException(broken.getMessage(), broken);
    }
  }

  private static Dataset points(String name, JsonValue root) {
    if (root.isArray()) {
      return Dataset.of(name, Points.of(root.rows("points")));
    }
    Map<String, JsonValue> fields = root.fields(List.of("points", "labels"));
    if (!fields.containsKey("points")) {
      throw root.expected("an array of points, or an object with points and perhaps labels");
    }
    Points points = Points.of(fields.get("points").rows("points"));
    if (!fields.containsKey("labels")) {
      return Dataset.of(name, points);
    }
    List<JsonValue> items = fields.get("labels").items("labels as an array");
    if (items.size() != points.size()) {
      throw fields.get("labels").expected("one label for each of " + points.size() + " points");
    }
    List<String> names = new ArrayList<>();
    int[] labels = items.stream().mapToInt(item -> numbered(item, names)).toArray();
    return Dataset.of(name, points, labels, names);
  }

  private static int numbered(JsonValue item, List<String> names) {
    String label = text(item);
    if (!names.contains(label)) {
      names.add(label);
    }
    return names.indexOf(label);
  }

  private static String text(JsonValue item) {
    if (item.value() instanceof Double number && number == Math.rint(number)) {
      return Long.toString(number.longValue());
    } else if (item.value() instanceof Boolean || item.value() instanceof Double) {
      return item.value().toString();
    } else if (item.value() instanceof String word && !word.isBlank()) {
      return word;
    }
    throw item.expected("a label as a number or a word");
  }
}
