package org.noisebook.show;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/** Named numbers, texts and arrays, written to {@code results.json} each time one is recorded. */
final class Results {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Supplier<Optional<Path>> folder;

  Results(Supplier<Optional<Path>> folder) {
    this.folder = folder;
  }

  synchronized void record(String name, Object value) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("a result needs a name, such as \"toy.loss\"");
    }
    values.put(name, plain(name, value));
    folder.get().ifPresent(path -> WholeFile.write(path.resolve("results.json"), json()));
  }

  synchronized Map<String, Object> values() {
    return new LinkedHashMap<>(values);
  }

  synchronized void clear() {
    values.clear();
  }

  private byte[] json() {
    try {
      String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the results: " + e.getMessage(), e);
    }
  }

  /** The value as numbers, texts, booleans, estimates and lists; refuses everything else. */
  private static Object plain(String name, Object value) {
    if (value instanceof Double || value instanceof Float) {
      return finite(name, ((Number) value).doubleValue());
    } else if (value instanceof Number || value instanceof Boolean) {
      return value;
    } else if (value instanceof CharSequence || value instanceof Enum<?>) {
      return value.toString();
    } else if (value instanceof Estimate estimate) {
      finite(name, estimate.value());
      finite(name, estimate.standardError());
      return estimate;
    } else if (value instanceof Points points) {
      return plain(name, points.toArray());
    } else if (value instanceof Collection<?> items) {
      return items.stream().map(item -> plain(name, item)).toList();
    } else if (value != null && value.getClass().isArray()) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        items.add(plain(name, Array.get(value, i)));
      }
      return items;
    }
    throw new IllegalArgumentException(
        "result '%s': expected a number, a text, a boolean, an estimate, points, an array or a list, got %s"
            .formatted(name, value == null ? "null" : "a " + value.getClass().getSimpleName()));
  }

  private static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "result '%s': expected a finite number, got %s".formatted(name, value));
    }
    return value;
  }
}
