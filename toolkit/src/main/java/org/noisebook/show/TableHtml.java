package org.noisebook.show;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as HTML: numbers to the right with sensible digits, long tables cut. */
final class TableHtml {
  static final int MOST_ROWS = 30;
  private static final String CELL = "padding:3px 12px;";

  private TableHtml() {}

  static String of(Table table) {
    StringBuilder html =
        new StringBuilder(
            "<table style=\"border-collapse:collapse;font-size:13px;margin:6px 0;\">");
    if (table.name() != null && !table.name().isBlank()) {
      html.append("<caption style=\"caption-side:top;text-align:left;color:#555;padding:3px 0;\">")
          .append(Html.escape(table.name()))
          .append("</caption>");
    }
    html.append("<thead><tr style=\"border-bottom:1px solid #999;\">");
    for (Column<?> column : table.columns()) {
      html.append("<th style=\"").append(CELL).append(align(column)).append("\">");
      html.append(Html.escape(column.name())).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    int rows = Math.min(MOST_ROWS, table.rowCount());
    for (int row = 0; row < rows; row++) {
      row(html, table, row);
    }
    html.append("</tbody></table>");
    if (rows < table.rowCount()) {
      html.append("<div style=\"color:#555;font-size:12px;\">… ")
          .append(table.rowCount() - rows)
          .append(" more rows</div>");
    }
    return html.toString();
  }

  private static void row(StringBuilder html, Table table, int row) {
    html.append("<tr style=\"border-bottom:1px solid #eee;\">");
    for (Column<?> column : table.columns()) {
      html.append("<td style=\"").append(CELL).append(align(column)).append("\">");
      html.append(Html.escape(cell(column, row))).append("</td>");
    }
    html.append("</tr>");
  }

  private static String align(Column<?> column) {
    return column instanceof NumericColumn<?>
        ? "text-align:right;font-variant-numeric:tabular-nums;"
        : "text-align:left;";
  }

  /**
   * The text of one cell; NaN where a real number is missing, which Tablesaw does not tell apart.
   */
  static String cell(Column<?> column, int row) {
    // Tablesaw may make a column type twice, when its classes load in an unlucky order.
    boolean real =
        column.type().equals(ColumnType.DOUBLE) || column.type().equals(ColumnType.FLOAT);
    if (column.isMissing(row)) {
      return real ? "NaN" : "";
    }
    return real
        ? Numbers.sensible(((NumericColumn<?>) column).getDouble(row))
        : column.getString(row);
  }
}
