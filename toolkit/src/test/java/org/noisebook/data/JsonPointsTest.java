package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.math.Points;

class JsonPointsTest {
  @TempDir Path directory;

  @Test
  void rowsAreArraysOrBareNumbers() {
    assertThat(json("[[1, 2], [3, 4.5e-1]]").points())
        .isEqualTo(Points.of(new double[][] {{1, 2}, {3, 0.45}}));
    assertThat(json("[1, 2, 3]").points()).isEqualTo(Points.of(new double[][] {{1}, {2}, {3}}));
  }

  @Test
  void labelsAreNumbersOrWordsNumberedAsTheyOccur() {
    Dataset data = json("{\"labels\": [\"b\", \"a\", \"b\", 3], \"points\": [1, 2, 3, 4]}");
    assertThat(data.labels()).containsExactly(0, 1, 0, 2);
    assertThat(data.labelNames()).containsExactly("b", "a", "3");
  }

  @Test
  void whatIsNotUnderstoodIsNamedByLineAndColumn() {
    assertBroken("[[1, 2],\n [3, \"x\"]]", "line 2, column 6", "finite number", "the text 'x'");
    assertBroken("[[1, 2],\n [3]]", "line 2, column 2", "row 1, as 2 numbers", "an array of 1");
    assertBroken("[[1, 2],\n [3, 4]", "line 2", "no JSON");
    assertBroken("[[1, NaN]]", "line 1", "no JSON");
    assertBroken("[[1, 1e999]]", "line 1, column 6", "finite number", "Infinity");
    assertBroken("{\"points\": [[1]], \"lables\": [1]}", "found 'lables'");
    assertBroken("{\"points\": [[1]], \"labels\": [1, 2]}", "one label for each of 1 points");
    assertBroken("{\"points\": [[1]], \"labels\": [[]]}", "a number or a word");
    assertBroken("{\"labels\": [1]}", "an object with [labels]");
    assertBroken("[]", "at least one row");
    assertBroken("[[]]", "row 0");
    assertBroken("", "is empty");
    assertBroken("[1] [2]", "the end of the file");
    assertBroken("{\"points\": [1], \"points\": [2]}", "no JSON", "points");
    assertBroken("3", "an object with some of [points, labels], found 3.0");
    assertThatThrownBy(() -> Dataset.fromJson(directory.resolve("none.json")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("there is no file");
  }

  @Test
  void theNameOfAFileTellsItsFormat() {
    Path csv = directory.resolve("a.csv");
    IdxSamples.write(csv, "1,2\n".getBytes(StandardCharsets.UTF_8));
    json("[[1, 2]]");
    assertThat(Dataset.from(csv).points())
        .isEqualTo(Dataset.from(directory.resolve("points.JSON")).points());
  }

  private void assertBroken(String text, String... parts) {
    assertThatThrownBy(() -> json(text))
        .isInstanceOf(DataFileException.class)
        .hasMessageContainingAll("points.JSON")
        .hasMessageContainingAll(parts);
  }

  private Dataset json(String text) {
    Path file = directory.resolve("points.JSON");
    IdxSamples.write(file, text.getBytes(StandardCharsets.UTF_8));
    return Dataset.from(file);
  }
}
