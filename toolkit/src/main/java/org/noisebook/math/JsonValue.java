package org.noisebook.math;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a user's JSON file that knows where it stands, so that whoever expects something else
 * can say the line and the column.
 *
 * @param value a {@code List} or {@code Map} of further values, a {@code Double}, a {@code String},
 *     a {@code Boolean}, or null
 * @param place file, line and column
 */
public record JsonValue(Object value, String place) {

  /** Reads a whole file of UTF-8; {@code IllegalArgumentException} where it is no JSON. */
  public static JsonValue read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no file " + file.toAbsolutePath().normalize() + "; check the path");
    }
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(file.toFile())) {
      if (parser.nextToken() == null) {
        throw new IllegalArgumentException(file + " is empty; expected JSON");
      }
      JsonValue root = next(parser, file);
      if (parser.nextToken() != null) {
        throw root.at(place(file, parser.currentTokenLocation()), "expected the end of the file");
      }
      return root;
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          place(file, broken.getLocation()) + ": no JSON: " + broken.getOriginalMessage(), broken);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file + " cannot be read: " + unreadable, unreadable);
    }
  }

  private static JsonValue next(JsonParser parser, Path file) throws IOException {
    String place = place(file, parser.currentTokenLocation());
    Object value =
        switch (parser.currentToken()) {
          case START_ARRAY -> {
            List<JsonValue> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              items.add(next(parser, file));
            }
            yield List.copyOf(items);
          }
          case START_OBJECT -> {
            Map<String, JsonValue> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
              String name = parser.currentName();
              parser.nextToken();
              fields.put(name, next(parser, file));
            }
            yield fields;
          }
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
          case VALUE_STRING -> parser.getText();
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> null;
        };
    return new JsonValue(value, place);
  }

  private static String place(Path file, JsonLocation location) {
    return location == null
        ? file.toString()
        : file + ", line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** The exception that says where this stands, what was expected and what is there. */
  public IllegalArgumentException expected(String what) {
    return at(place, "expected " + what + ", found " + found());
  }

  private IllegalArgumentException at(String where, String what) {
    return new IllegalArgumentException(where + ": " + what);
  }

  private String found() {
    if (value instanceof List<?> items) {
      return "an array of " + items.size();
    } else if (value instanceof Map<?, ?> fields) {
      return "an object with " + fields.keySet();
    }
    return value instanceof String text ? "the text '" + text + "'" : String.valueOf(value);
  }

  /** Whether this is an array. */
  public boolean isArray() {
    return value instanceof List;
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return value instanceof Map;
  }

  /** The items of an array. */
  public List<JsonValue> items(String what) {
    if (value instanceof List<?> items) {
      return items.stream().map(JsonValue.class::cast).toList();
    }
    throw expected(what);
  }

  /** The fields of an object, each of them among {@code known}; the others are refused by name. */
  public Map<String, JsonValue> fields(List<String> known) {
    if (!(value instanceof Map<?, ?> fields)) {
      throw expected("an object with some of " + known);
    }
    Map<String, JsonValue> named = new LinkedHashMap<>();
    fields.forEach((name, one) -> named.put((String) name, (JsonValue) one));
    named.forEach(
        (name, one) -> {
          if (!known.contains(name)) {
            throw at(one.place, "expected one of " + known + ", found '" + name + "'");
          }
        });
    return named;
  }

  /** The fields of an object, whatever their names. */
  public Map<String, JsonValue> fields() {
    if (!(value instanceof Map<?, ?> fields)) {
      throw expected("an object");
    }
    return fields(fields.keySet().stream().map(String.class::cast).toList());
  }

  /** A finite number. */
  public double number(String what) {
    if (value instanceof Double number && Double.isFinite(number)) {
      return number;
    }
    throw expected(what + " as a finite number");
  }

  /** An array of finite numbers. */
  public double[] numbers(String what) {
    return items(what + " as an array of numbers").stream()
        .mapToDouble(one -> one.number(what))
        .toArray();
  }

  /** An array of arrays of equally many numbers; an array of numbers is a column. */
  public double[][] rows(String what) {
    List<JsonValue> items = items(what + " as an array of rows of numbers");
    if (items.isEmpty()) {
      throw expected(what + " as at least one row");
    }
    double[][] rows = new double[items.size()][];
    for (int i = 0; i < rows.length; i++) {
      JsonValue item = items.get(i);
      rows[i] = item.isArray() ? item.numbers(what) : new double[] {item.number(what)};
      if (rows[i].length != rows[0].length || rows[i].length == 0) {
        throw item.expected(
            what + ", row " + i + ", as " + Math.max(1, rows[0].length) + " numbers");
      }
    }
    return rows;
  }
}
