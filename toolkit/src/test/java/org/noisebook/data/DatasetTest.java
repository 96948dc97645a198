package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

class DatasetTest {
  @TempDir Path directory;

  @Test
  void aSplitSharesNoPointAndLosesNone() {
    Dataset data = Toys.spiral(2).sample(100, 1);
    Dataset.Split split = data.split(30, 2);
    assertThat(split.train().size()).isEqualTo(70);
    assertThat(split.heldOut().size()).isEqualTo(30);
    Set<List<Double>> all = new HashSet<>();
    for (Dataset part : List.of(split.train(), split.heldOut())) {
      for (double[] row : part.points().toArray()) {
        all.add(List.of(row[0], row[1]));
      }
    }
    assertThat(all).hasSize(100);
    assertThatThrownBy(() -> data.split(100, 2)).hasMessageContaining("hold out 100 of the 100");
  }

  @Test
  void standardisedPointsHaveMeanZeroAndDeviationOneAndGoBack() {
    Points x = Points.of(new double[][] {{1, 5, 10}, {3, 5, 30}, {8, 5, -4}});
    Standardised z = Standardised.of(x);
    Standardised again = Standardised.of(z.points());
    assertThat(again.mean()).containsExactly(new double[] {0, 0, 0}, offset(1e-15));
    assertThat(again.scale()).containsExactly(new double[] {1, 1, 1}, offset(1e-15));
    assertThat(z.scale()[1]).isEqualTo(1);
    assertThat(z.invert(z.points()).values()).containsExactly(x.values(), offset(1e-14));
    assertThatThrownBy(() -> z.apply(Points.of(new double[][] {{1}})))
        .hasMessageContaining("dimension 3");
  }

  @Test
  void standardisingHasNoScaleOfItsOwn() {
    for (double unit : new double[] {1e-100, 1e-15, 1, 1e100}) {
      Standardised z = Standardised.of(Points.of(3, 1, unit, 2 * unit, 3 * unit));
      assertThat(z.points().get(2, 0)).isCloseTo(Math.sqrt(1.5), offset(1e-12));
    }
    Points same = Points.of(3, 1, 0.1, 0.1, 0.1);
    assertThat(Standardised.of(same).scale()).containsExactly(1);
  }

  @Test
  void badDataAreRefusedWithTheirPlace() {
    Points two = Points.of(new double[][] {{1}, {2}});
    assertThatThrownBy(() -> Dataset.of("d", two, new int[] {0}, List.of("a")))
        .hasMessageContaining("1 labels")
        .hasMessageContaining("2 x 1");
    assertThatThrownBy(() -> Dataset.of("d", two, new int[] {0, 3}, List.of("a", "b")))
        .hasMessageContaining("label 3 of point 1");
    assertThatThrownBy(() -> Dataset.of("d", Points.wrap(1, 1, new double[] {Double.NaN})))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("row 0");
    assertThatThrownBy(() -> Points.of(new double[0][])).hasMessageContaining("0 rows");
  }

  @Test
  void pointsComeFromATextFileWithHeaderAndLabels() {
    Dataset data = csv("# mine\nx, label, y\n1, cat, 2\n\n3, dog, 4.5e-1\n5, cat, -6\n");
    assertThat(data.points()).isEqualTo(Points.of(3, 2, 1, 2, 3, 0.45, 5, -6));
    assertThat(data.labels()).containsExactly(0, 1, 0);
    assertThat(data.labelNames()).containsExactly("cat", "dog");
    assertThat(csv("1;2\n3;4\n").labelNames()).containsExactly("all");
    assertThat(csv("a\tb\n1\t2\n").points().shape()).isEqualTo("1 x 2");
  }

  @Test
  void errorsInATextFileNameLineAndColumn() {
    assertThat(csv("1 2\n 3  4\n").points().shape()).isEqualTo("2 x 2");
    assertThat(csv("x,label\n1,upper moon\n").labelNames()).containsExactly("upper moon");
    assertThatThrownBy(() -> csv("x,label\n1,\n")).hasMessageContaining("label is missing");
    assertThatThrownBy(() -> csv("1,2\n3,x\n"))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("column 2")
        .hasMessageContaining("'x'");
    assertThatThrownBy(() -> csv("1,2\n3\n"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("expected 2 columns, found 1");
    assertThatThrownBy(() -> csv("1,2\nNaN,3\n")).hasMessageContaining("finite");
    assertThatThrownBy(() -> csv("")).hasMessageContaining("found none");
    assertThatThrownBy(() -> csv("label\na\n")).hasMessageContaining("beside the labels");
    assertThatThrownBy(() -> Dataset.fromCsv(directory.resolve("none.csv")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("none.csv");
  }

  @Test
  void quotedCellsAreReadAsSpreadsheetsWriteThem() {
    Dataset data = csv("\uFEFF\"x\",\"label\",\"y\"\r\n\"1\",\"a, \"\"b\"\"\",2\r\n3,cat ,4\r\n");
    assertThat(data.points().toArray()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(data.labelNames().get(0)).isEqualTo("a, \"b\"");
    assertThat(csv("x;label\n1;a,b\n").labelNames()).containsExactly("a,b");
    assertThat(csv("x\tlabel\n1\t5\" disc\n").labelNames()).containsExactly("5\" disc");
    assertThat(csv("x y\n1 2\n").points().shape()).isEqualTo("1 x 2");
    assertThatThrownBy(() -> csv("x,label\n1,\"a\n"))
        .hasMessageContaining("points.csv, line 2: a quote is not closed");
    assertThatThrownBy(() -> csv("x;y\n1,5;2,5\n"))
        .hasMessageContaining("line 2: column 1: expected a number, found '1,5'")
        .hasMessageContaining("decimals with a point");
  }

  private Dataset csv(String text) {
    Path file = directory.resolve("points.csv");
    IdxSamples.write(file, text.getBytes(StandardCharsets.UTF_8));
    return Dataset.fromCsv(file);
  }
}
