package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

class ResultsTest {
  @TempDir Path folder;
  private final RecordedScreen screen = new RecordedScreen();

  @BeforeEach
  void write() {
    System.setProperty("noisebook.out", folder.toString());
    Session.use(screen);
    Session.restart();
  }

  @AfterEach
  void forget() {
    System.clearProperty("noisebook.out");
    Session.use(null);
    Session.restart();
  }

  private JsonNode written() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results.json").toFile());
  }

  @Test
  void valuesKeepTheirTypeAndFullPrecision() throws IOException {
    Show.result("toy.loss", 0.1 + 0.2);
    Show.result("steps", 4_000_000_000L);
    Show.result("dataset.name", "drawn \"digits\"");
    Show.result("ok", true);
    Show.result("curve", new double[] {1, 2.5});
    Show.result("grid", new double[][] {{1}, {2}});
    Show.result("points", Points.of(1, 2, 3, 4));
    Show.result("labels", new int[] {1, 2});
    Show.result("mean", new Estimate(1.5, 0.25));

    JsonNode json = written();
    assertThat(json.get("toy.loss").doubleValue()).isEqualTo(0.1 + 0.2);
    assertThat(json.get("steps").longValue()).isEqualTo(4_000_000_000L);
    assertThat(json.get("dataset.name").textValue()).isEqualTo("drawn \"digits\"");
    assertThat(json.get("ok").booleanValue()).isTrue();
    assertThat(json.get("curve").toString()).isEqualTo("[1.0,2.5]");
    assertThat(json.get("grid").toString()).isEqualTo("[[1.0],[2.0]]");
    assertThat(json.get("points").toString()).isEqualTo("[[3.0,4.0]]");
    assertThat(json.get("labels").toString()).isEqualTo("[1,2]");
    assertThat(json.get("mean").toString()).isEqualTo("{\"value\":1.5,\"standardError\":0.25}");
  }

  @Test
  void aNameUsedAgainTakesTheNewValue() throws IOException {
    Show.result("loss", 2);
    Show.result("loss", 1);

    assertThat(written().toString()).isEqualTo("{\"loss\":1}");
  }

  @Test
  void whatIsNoNumberIsRefusedAndLeavesTheFileAsItWas() throws IOException {
    Show.result("loss", 1);

    assertThatThrownBy(() -> Show.result("loss", Double.NaN))
        .hasMessage("result 'loss': expected a finite number, got NaN");
    assertThatThrownBy(() -> Show.result("curve", new double[] {1, Double.POSITIVE_INFINITY}))
        .hasMessageContaining("result 'curve'")
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> Show.result("thing", new Object()))
        .hasMessageContaining("got a Object");
    assertThatThrownBy(() -> Show.result("thing", null)).hasMessageContaining("got null");
    assertThat(written().toString()).isEqualTo("{\"loss\":1}");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void shownFiguresAreSavedInOrderUnderTheirTitles() {
    Show.show(Charts.line(1, 2, 3).title("Loss, over time!"), Charts.line(1, 2));

    assertThat(folder.resolve("figures"))
        .isDirectoryContaining("glob:**/01-loss-over-time.png")
        .isDirectoryContaining("glob:**/01-loss-over-time.svg")
        .isDirectoryContaining("glob:**/02-figure.png");
    assertThat(screen.shown.get(0)).contains("Figure 'Loss, over time!' (700 x ");
  }

  @Test
  void withoutAFolderNothingIsWritten() {
    Results results = new Results(Optional::empty);
    results.record("loss", 1.0);

    assertThat(results.values()).containsEntry("loss", 1.0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void resultsShowAsATable() {
    Show.result("toy.loss", 0.41234567);
    Show.results();

    assertThat(screen.shown.get(0)).contains("toy.loss  0.4123");
  }

  @Test
  void shownTablesAreFilesToo() throws IOException {
    Show.show(Show.table("query", List.of("a, b", "c"), "log p", new double[] {0.1 + 0.2, -1}));
    Show.show(Show.table("n", new int[] {1}).setName("My counts!"));
    assertThat(Files.readString(folder.resolve("tables/01-table.csv")))
        .isEqualTo("query,log p\n\"a, b\",0.30000000000000004\nc,-1.0\n");
    assertThat(folder.resolve("tables/02-my-counts.csv")).exists();
  }

  @Test
  void aUsersFileIsLookedForWhereTheUserIs() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.csv"), "1,2\n");
    System.setProperty("noisebook.in", folder.toString());
    try {
      assertThat(Show.file("mine.csv")).isEqualTo(file);
      assertThat(Show.file(file.toString())).isEqualTo(file);
      assertThatThrownBy(() -> Show.file("other.csv"))
          .hasMessageContaining(folder.resolve("other.csv").toString());
      assertThatThrownBy(() -> Show.file("")).hasMessageContaining("there is no file");
    } finally {
      System.clearProperty("noisebook.in");
    }
  }

  @Test
  void aFigureTellsItsTitleAndCaptionToWhoDoesNotSeeIt() {
    Bundle bundle =
        Bundle.of(
            Charts.line("a", new double[] {1, 2}, new double[] {1, 2}).title("T").caption("C."));
    assertThat(bundle.metadata().get(Bundle.PNG)).containsEntry("alt", "T. C.");
  }
}
