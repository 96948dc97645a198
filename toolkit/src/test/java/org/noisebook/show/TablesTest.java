package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noisebook.data.Dataset;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

class TablesTest {
  record Row(String sampler, int steps, double distance, Estimate mmd) {}

  record Curve(double[] time, double[] entropy) {}

  @Test
  void recordsBecomeRowsAndComponentsColumns() {
    Table table =
        Show.table(
            List.of(
                new Row("ddpm", 100, 0.123456, new Estimate(1, 0.5)),
                new Row("ddim", 50, 2e-7, new Estimate(2, 0.25))));

    assertThat(table.columnNames()).containsExactly("sampler", "steps", "distance", "mmd");
    assertThat(table.column("steps").type()).isEqualTo(ColumnType.LONG);
    assertThat(table.column("distance").type()).isEqualTo(ColumnType.DOUBLE);
    assertThat(TableText.of(table)).contains("ddpm       100    0.1235  1 ± 0.5000");
  }

  @Test
  void aRecordOfColumnsIsATableOfThem() {
    Table table = Show.table(new Curve(new double[] {0, 1, 2}, new double[] {3, 2, 1}));

    assertThat(table.rowCount()).isEqualTo(3);
    assertThat(Show.table(new Estimate(1, 2)).rowCount()).isEqualTo(1);
  }

  @Test
  void htmlIsEscapedAndNumbersStandRight() {
    String html =
        TableHtml.of(Show.table("a<b", List.of("<script>"), "n", new int[] {5}, "x", List.of(0.5)));

    assertThat(html)
        .contains("a&lt;b", "&lt;script&gt;", ">5</td>", ">0.5000</td>")
        .doesNotContain("<script>");
    assertThat(html.substring(html.indexOf(">5<") - 80)).contains("text-align:right");
  }

  @Test
  void longTablesAreCut() {
    Table table = Show.table("n", IntStream.range(0, 100).toArray());

    assertThat(TableHtml.of(table)).contains("… 70 more rows");
    assertThat(TableText.of(table)).endsWith("... 70 more rows").hasLineCount(32);
  }

  @Test
  void valuesOfTheToolkitShowAsTables() {
    Points points = Points.wrap(50, 3, new double[150]);
    Dataset data = Dataset.of("pair", Points.of(2, 1, 0, 1), new int[] {1, 1}, List.of("a", "b"));

    assertThat(Bundle.of(points).text()).startsWith("Points[50 x 3], first rows\n").hasLineCount(8);
    assertThat(Bundle.of(data).text()).contains("Dataset[pair, 2 x 1, 2 classes]", "b");
    assertThat(Bundle.of(new Estimate(0.5, 0.25)).text()).isEqualTo("0.5000 ± 0.2500");
  }

  @Test
  void arraysShowTheirValuesAndNaNIsSeen() {
    assertThat(Bundle.of(new double[] {1, 0.25}).text()).isEqualTo("[1, 0.2500]");
    assertThat(Bundle.of(new int[][] {{1, 2}, {3}}).text()).isEqualTo("[[1, 2], [3]]");
    assertThat(Bundle.of(new int[500]).text()).endsWith("… (500 values)]");
    assertThat(TableText.of(Show.table("x", new double[] {Double.NaN, 0.5}))).contains("NaN");
  }

  @Test
  void unequalColumnsAreNamed() {
    assertThatThrownBy(() -> Show.table("a", new int[] {1}, "b", new int[] {1, 2}))
        .hasMessage("a table's columns have one length, got {a=1, b=2}");
    assertThatThrownBy(() -> Show.table("a", new int[] {1}, "b"))
        .hasMessageContaining("got 3 arguments");
    assertThatThrownBy(() -> Show.table("a", null)).hasMessage("column 'a' is null");
    assertThatThrownBy(() -> Show.table("a", 1, "a", 2)).hasMessage("two columns are called 'a'");
  }
}
