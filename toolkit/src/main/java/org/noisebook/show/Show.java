package org.noisebook.show;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.noisebook.math.Progress;
import tech.tablesaw.api.Table;

/**
 * What a notebook does with values: show them, tabulate them, record them, check them.
 *
 * <p>Nothing here returns a value that a cell would print by accident.
 */
public final class Show {
  private Show() {}

  /** Shows each in turn: figures, tables, records, points, data sets, HTML, or text. */
  public static void show(Object... values) {
    if (values == null) {
      Session.show("null");
      return;
    }
    for (Object value : values) {
      Session.show(value);
    }
  }

  /** A piece of HTML to show. */
  public static Html html(String source) {
    return Html.of(source);
  }

  /** A table with one row a record and one column a component. */
  public static Table table(List<? extends Record> rows) {
    return Tables.of(rows);
  }

  /** A table of a record of equally long columns; any other record makes one row. */
  public static Table table(Record columns) {
    return Tables.of(columns);
  }

  /** A table from name, column, name, column, ... */
  public static Table table(String name, Object column, Object... more) {
    Object[] all = new Object[more.length + 2];
    all[0] = name;
    all[1] = column;
    System.arraycopy(more, 0, all, 2, more.length);
    return Tables.of(all);
  }

  /**
   * A user's own file. A relative name starts in the folder that {@code noisebook run} was called
   * in, in a browser in the notebook's own.
   */
  public static Path file(String name) {
    return Session.input(name);
  }

  /** A line that follows a computation in steps and replaces itself. */
  public static Progress progress(String name) {
    return progress(name, "steps");
  }

  /** The same, counting in {@code unit}. */
  public static Progress progress(String name, String unit) {
    return new ProgressLine(name, unit, Session.screen(), System::nanoTime);
  }

  /**
   * Records a number, text, array, estimate or points under a name such as {@code "toy.loss"}; a
   * headless run finds it in {@code results.json}. A name used again takes the new value.
   */
  public static void result(String name, Object value) {
    Session.results().record(name, value);
  }

  /** Shows everything recorded so far. */
  public static void results() {
    List<Object> names = new ArrayList<>(Session.results().values().keySet());
    List<Object> values = new ArrayList<>();
    Session.results().values().values().forEach(value -> values.add(Tables.cell(value)));
    Session.show(names.isEmpty() ? "no results yet" : Tables.of("result", names, "value", values));
  }

  /** Lists every check, then throws {@link ChecksFailed} if any did not hold. */
  public static void check(Check... checks) {
    CheckList list = CheckList.of(checks);
    Session.screen().display(list.bundle());
    if (!list.checks().stream().allMatch(Check::passed)) {
      throw new ChecksFailed(list.failures());
    }
  }
}
