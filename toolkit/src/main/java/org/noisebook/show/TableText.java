package org.noisebook.show;

import java.util.stream.Collectors;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as aligned plain text. */
final class TableText {
  private TableText() {}

  static String of(Table table) {
    int rows = Math.min(TableHtml.MOST_ROWS, table.rowCount());
    StringBuilder text = new StringBuilder();
    if (table.name() != null && !table.name().isBlank()) {
      text.append(table.name()).append('\n');
    }
    text.append(line(table, -1));
    for (int row = 0; row < rows; row++) {
      text.append('\n').append(line(table, row));
    }
    if (rows < table.rowCount()) {
      text.append("\n... ").append(table.rowCount() - rows).append(" more rows");
    }
    return text.toString();
  }

  private static String line(Table table, int row) {
    return table.columns().stream()
        .map(column -> padded(column, row, rowsShown(table)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static int rowsShown(Table table) {
    return Math.min(TableHtml.MOST_ROWS, table.rowCount());
  }

  private static String padded(Column<?> column, int row, int rows) {
    int width = column.name().length();
    for (int k = 0; k < rows; k++) {
      width = Math.max(width, TableHtml.cell(column, k).length());
    }
    String text = row < 0 ? column.name() : TableHtml.cell(column, row);
    String space = " ".repeat(width - text.length());
    return column instanceof NumericColumn<?> ? space + text : text + space;
  }
}
