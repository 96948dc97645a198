package org.noisebook.show;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.noisebook.data.Dataset;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Makes Tablesaw tables from records, pairs of name and column, and the toolkit's own values. */
final class Tables {
  private Tables() {}

  /** One row a record, one column a component. */
  static Table of(List<? extends Record> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one record, got none");
    }
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    for (Record row : rows) {
      if (row.getClass() != rows.get(0).getClass()) {
        throw new IllegalArgumentException(
            "a table's rows are records of one kind, got %s and %s"
                .formatted(rows.get(0).getClass().getSimpleName(), row.getClass().getSimpleName()));
      }
      components(row).forEach((k, v) -> columns.computeIfAbsent(k, n -> new ArrayList<>()).add(v));
    }
    return table(rows.get(0).getClass().getSimpleName(), columns);
  }

  /** A record of equally long columns as a table of them; any other record as one row. */
  static Table of(Record row) {
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    Map<String, Object> components = components(row);
    boolean columnar =
        !components.isEmpty()
            && components.values().stream().allMatch(Tables::isColumn)
            && components.values().stream().map(v -> items(v).size()).distinct().count() == 1;
    if (!columnar) {
      return of(List.of(row));
    }
    components.forEach((name, value) -> columns.put(name, items(value)));
    return table(row.getClass().getSimpleName(), columns);
  }

  /** Name, column, name, column, ...; a column is an array, a collection or a single value. */
  static Table of(Object... namesAndColumns) {
    if (namesAndColumns.length == 0 || namesAndColumns.length % 2 != 0) {
      throw new IllegalArgumentException(
          "expected name, column, name, column, ..., got " + namesAndColumns.length + " arguments");
    }
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    for (int k = 0; k < namesAndColumns.length; k += 2) {
      if (!(namesAndColumns[k] instanceof String name)) {
        throw new IllegalArgumentException(
            "expected a column's name as argument %d, got %s".formatted(k, namesAndColumns[k]));
      }
      Object column = namesAndColumns[k + 1];
      if (column == null || columns.containsKey(name)) {
        throw new IllegalArgumentException(
            column == null
                ? "column '%s' is null".formatted(name)
                : "two columns are called '%s'".formatted(name));
      }
      columns.put(name, isColumn(column) ? items(column) : List.of(column));
    }
    return table("", columns);
  }

  /** The first rows of points. */
  static Table head(Points points) {
    int rows = Math.min(points.size(), 6);
    int shown = Math.min(points.dim(), 8);
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    for (int j = 0; j < shown; j++) {
      columns.put("x" + (j + 1), items(Arrays.copyOf(points.column(j), rows)));
    }
    return table(points + (rows < points.size() ? ", first rows" : ""), columns);
  }

  /** How many points each class of a data set has. */
  static Table classes(Dataset data) {
    long[] counts = new long[data.classes()];
    Arrays.stream(data.labels()).forEach(label -> counts[label]++);
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    columns.put("label", items(IntStream.range(0, counts.length).toArray()));
    columns.put("name", List.copyOf(data.labelNames()));
    columns.put("points", items(counts));
    return table(data.toString(), columns);
  }

  /** An array as text, its first hundred items. */
  static String whole(Object array) {
    List<Object> items = items(array);
    String shown = items.stream().limit(100).map(Tables::cell).collect(Collectors.joining(", "));
    return "[" + shown + (items.size() > 100 ? ", … (" + items.size() + " values)]" : "]");
  }

  /** A value as one cell shows it. */
  static String cell(Object value) {
    if (value instanceof Estimate estimate) {
      return Numbers.sensible(estimate.value())
          + " ± "
          + Numbers.sensible(estimate.standardError());
    } else if (value instanceof Double || value instanceof Float) {
      return Numbers.sensible(((Number) value).doubleValue());
    } else if (value instanceof Optional<?> optional) {
      return optional.map(Tables::cell).orElse("");
    } else if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? cell(optional.getAsDouble()) : "";
    } else if (value != null && value.getClass().isHidden()) {
      return "(code)";
    } else if (value != null && isColumn(value)) {
      List<String> parts = items(value).stream().limit(6).map(Tables::cell).toList();
      return "[" + String.join(", ", parts) + (items(value).size() > 6 ? ", …]" : "]");
    }
    return String.valueOf(value);
  }

  private static Table table(String name, Map<String, List<Object>> columns) {
    List<Integer> lengths = columns.values().stream().map(List::size).distinct().toList();
    if (lengths.size() > 1) {
      Map<String, Integer> sizes = new LinkedHashMap<>();
      columns.forEach((column, values) -> sizes.put(column, values.size()));
      throw new IllegalArgumentException("a table's columns have one length, got " + sizes);
    }
    Table table = Table.create(name);
    columns.forEach((column, values) -> table.addColumns(column(column, values)));
    return table;
  }

  private static Column<?> column(String name, List<Object> values) {
    if (all(values, Integer.class, Long.class, Short.class, Byte.class)) {
      long[] numbers = values.stream().mapToLong(v -> ((Number) v).longValue()).toArray();
      return LongColumn.create(name, numbers);
    } else if (all(values, Double.class, Float.class, Integer.class, Long.class)) {
      return DoubleColumn.create(
          name, values.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray());
    } else if (all(values, Boolean.class)) {
      return BooleanColumn.create(name, values.toArray(Boolean[]::new));
    }
    return StringColumn.create(name, values.stream().map(Tables::cell).toList());
  }

  private static boolean all(List<Object> values, Class<?>... kinds) {
    return values.stream().allMatch(v -> Arrays.stream(kinds).anyMatch(kind -> kind.isInstance(v)));
  }

  private static boolean isColumn(Object value) {
    return value instanceof Collection<?> || value != null && value.getClass().isArray();
  }

  private static List<Object> items(Object column) {
    if (column instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(column); i++) {
      items.add(Array.get(column, i));
    }
    return items;
  }

  private static Map<String, Object> components(Record row) {
    Map<String, Object> components = new LinkedHashMap<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        components.put(component.getName(), component.getAccessor().invoke(row));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalArgumentException(
            "cannot read %s of a %s: %s"
                .formatted(component.getName(), row.getClass().getSimpleName(), e),
            e);
      }
    }
    return components;
  }
}
