package org.noisebook.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.math.Points;

class MixtureFileTest {
  @TempDir Path directory;

  @Test
  void aFileMakesTheMixtureThatCodeMakes() {
    Points x = Points.of(new double[][] {{0.3, -1}, {2, 2}});
    double[] weights = {0.25, 0.75};
    double[][] means = {{1, 0}, {-1, 2}};
    double[][][] covariances = {{{1, 0.5}, {0.5, 2}}, {{3, 0}, {0, 1}}};
    assertThat(
            json("""
            {"weights": [0.25, 0.75], "means": [[1, 0], [-1, 2]],
             "covariances": [[[1, 0.5], [0.5, 2]], [[3, 0], [0, 1]]]}\
            """)
                .logDensity(x))
        .containsExactly(GaussianMixture.of(weights, means, covariances).logDensity(x));
    assertThat(json("{\"means\": [[1, 0], [-1, 2]], \"spread\": 0.5}").logDensity(x))
        .containsExactly(GaussianMixture.isotropic(means, 0.5).logDensity(x));
    assertThat(json("{\"means\": [[1, 0], [-1, 2]], \"spread\": [0.5, 2]}").logDensity(x))
        .containsExactly(
            GaussianMixture.spherical(new double[] {0.5, 0.5}, means, new double[] {0.5, 2})
                .logDensity(x));
  }

  @Test
  void labelsAreNumbersOrWords() {
    String means = "{\"means\": [1, 2, 3], \"spread\": 1";
    assertThat(json(means + "}").labels()).containsExactly(0, 1, 2);
    assertThat(json(means + ", \"labels\": [1, 0, 1]}").labels()).containsExactly(1, 0, 1);
    assertThat(json(means + ", \"labels\": [\"cat\", \"dog\", \"cat\"]}").labels())
        .containsExactly(0, 1, 0);
  }

  @Test
  void whatIsNotUnderstoodIsNamedByLineAndColumn() {
    assertBroken("{\"means\": [[1], [2]],\n \"spread\": \"x\"}", "line 2, column 12", "text 'x'");
    assertBroken("{\"means\": [[1], [2, 3]], \"spread\": 1}", "row 1, as 1 numbers");
    assertBroken("{\"means\": [[1]]}", "covariances (a matrix a component) or spread");
    assertBroken("{\"means\": [[1]], \"spread\": 1, \"covariances\": [[[1]]]}", "or spread");
    assertBroken("{\"spread\": 1}", "expected means");
    assertBroken("{\"means\": [[1]], \"spread\": 1, \"sigma\": 2}", "found 'sigma'");
    assertBroken("{\"means\": [1, 2], \"spread\": [1]}", "one number for each of 2 means");
    assertBroken("{\"means\": [1, 2], \"spread\": 1, \"weights\": [1]}", "each of 2 means");
    assertBroken("{\"means\": [1, 2], \"spread\": 1, \"labels\": [0]}", "each of 2 means");
    assertBroken("{\"means\": [1, 2], \"spread\": 1, \"labels\": [0, 0.5]}", "whole number");
    assertBroken("{\"means\": [1, 2], \"spread\": 1, \"labels\": [0, \"a\"]}", "words only");
    assertBroken("{\"means\": [1, 2], \"covariances\": [[[1]]]}", "each of 2 means");
    assertBroken("{\"means\": [1], \"covariances\": [[[1, 2], [3, 4]]]}", "matrix of 1 x 1");
    assertBroken("[1]", "expected an object");
  }

  @Test
  void whatNoMixtureMayBeKeepsItsOwnWordsAndNamesTheFile() {
    assertBroken("{\"means\": [1, 2], \"spread\": 1, \"weights\": [0.5, 0.6]}", "weights");
    assertBroken("{\"means\": [1, 2], \"spread\": -1}", "mixture.json: ");
    assertBroken("{\"means\": [1, 2], \"spread\": 1, \"labels\": [0, 2]}", "label");
    assertBroken("{\"means\": [[1, 2]], \"covariances\": [[[1, 2], [2, 1]]]}", "mixture.json: ");
  }

  private void assertBroken(String text, String... parts) {
    assertThatThrownBy(() -> json(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mixture.json")
        .hasMessageContainingAll(parts);
  }

  private GaussianMixture json(String text) {
    Path file = directory.resolve("mixture.json");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return GaussianMixture.fromJson(file);
  }
}
