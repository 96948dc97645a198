package org.noisebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noisebook.data.IdxSamples.gzip;
import static org.noisebook.data.IdxSamples.write;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.math.Progress;

class DigitsTest {
  private static final byte[] IMAGES = gzip(IdxSamples.images(20));
  private static final byte[] LABELS = gzip(IdxSamples.labels(20));
  // A busy machine may take a second to answer itself.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @TempDir Path project;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private ExecutorService threads;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    serve("/good/", IMAGES, LABELS);
    serve("/wrong/", gzip(IdxSamples.images(21)), LABELS);
    serve("/torn/", java.util.Arrays.copyOf(IMAGES, IMAGES.length / 2), LABELS);
    serve("/page/", "<html>".getBytes(StandardCharsets.UTF_8), LABELS);
    serve("/long/", new byte[100_000], new byte[100_000]);
    server.createContext("/moved/", this::redirect);
    server.createContext("/silent/", this::fallSilent);
    server.createContext("/short/", this::breakOff);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void theUsersDirectoryComesFirst() {
    Path own = IdxSamples.directory(project.resolve("own"), 30);
    environment.put("NOISEBOOK_DATA", own.toString());
    describe("good");
    Digits digits = digits(10);
    assertThat(digits.isMnist()).isTrue();
    assertThat(digits.dataset().size()).isEqualTo(10);
    assertThat(digits.why())
        .startsWith("MNIST: 10 training digits")
        .contains("NOISEBOOK_DATA")
        .contains(own.toString());
    assertThat(asked).isEmpty();
  }

  @Test
  void theUsersDirectoryMayHoldThemInMnist() {
    IdxSamples.directory(project.resolve("own/mnist"), 30);
    environment.put("NOISEBOOK_DATA", project.resolve("own").toString());
    assertThat(digits(10).isMnist()).isTrue();
  }

  @Test
  void brokenFilesOfTheUsersAreAnErrorAndNeverPassedOver() {
    Path own = IdxSamples.directory(project.resolve("own"), 30);
    write(own.resolve(Mnist.Split.TRAIN.images()), new byte[] {1, 2, 3});
    environment.put("NOISEBOOK_DATA", own.toString());
    describe("good");
    assertThatThrownBy(() -> digits(10)).isInstanceOf(DataFileException.class);
  }

  @Test
  void oneOfTwoFilesOfTheUsersIsAnErrorThatNamesTheOther() throws IOException {
    Path own = IdxSamples.directory(project.resolve("own"), 30);
    Files.delete(own.resolve(Mnist.Split.TRAIN.labels()));
    environment.put("NOISEBOOK_DATA", own.toString());
    assertThatThrownBy(() -> digits(10)).hasMessageContaining("train-labels-idx1-ubyte.gz");
  }

  @Test
  void aUsersDirectoryWithoutMnistIsMentionedAndPassed() {
    environment.put("NOISEBOOK_DATA", project.toString());
    describe("good");
    assertThat(digits(10).why()).contains("downloaded").contains("NOISEBOOK_DATA");
    environment.put("NOISEBOOK_DATA", project.resolve("nowhere").toString());
    assertThat(digits(10).why()).contains("data/cache").contains("is not a directory");
  }

  @Test
  void aDownloadIsKeptAndServesTheNextTime() {
    describe("good");
    assertThat(digits(10).why()).isEqualTo("MNIST: 10 training digits, downloaded to data/cache");
    assertThat(asked).hasSize(2);
    assertThat(digits(10).why()).isEqualTo("MNIST: 10 training digits, from data/cache");
    assertThat(asked).hasSize(2);
    assertThat(cache())
        .containsExactlyInAnyOrder(Mnist.Split.TRAIN.images(), Mnist.Split.TRAIN.labels());
  }

  @Test
  void theNextMirrorServesWhereOneFails() {
    for (String bad : List.of("missing", "wrong", "torn", "page", "short", "long", "silent")) {
      clearCache();
      describe(bad, "good");
      assertThat(digits(10).isMnist()).as(bad).isTrue();
      assertThat(cache()).as(bad).hasSize(2);
    }
  }

  @Test
  void redirectsAreFollowed() {
    describe("moved");
    assertThat(digits(10).isMnist()).isTrue();
  }

  @Test
  void withoutAGoodMirrorDigitsAreDrawnAndTheReasonIsSaid() {
    describe("missing", "wrong");
    Digits digits = digits(10);
    assertThat(digits.isMnist()).isFalse();
    assertThat(digits.dataset().name()).isEqualTo("drawn digits");
    assertThat(digits.dataset().points()).isEqualTo(DrawnDigits.of(10, 4).points());
    assertThat(digits.why())
        .contains("MNIST could not be downloaded")
        .contains("HTTP status 404")
        .contains("SHA-256")
        .contains("going on with 10 drawn training digits")
        .doesNotContain("\n");
    // The labels were sound; of the pictures nothing is left.
    assertThat(cache()).containsExactly(Mnist.Split.TRAIN.labels());
  }

  @Test
  void withoutANetworkDigitsAreDrawn() {
    describeAt("http://no-such-host.invalid/", "http://127.0.0.1:1/");
    assertThat(digits(10).why()).contains("no connection").contains("going on");
    assertThat(cache()).isEmpty();
  }

  @Test
  void theProjectIsFoundUpwardsAndByName() {
    describe("good");
    Path notebooks = project.resolve("notebooks/assignments");
    assertThat(search(notebooks).find(Mnist.Split.TRAIN, Progress.none()).directory()).isPresent();
    Path elsewhere = Path.of("/").toAbsolutePath();
    MnistSearch.Outcome lost = search(elsewhere).find(Mnist.Split.TRAIN, Progress.none());
    assertThat(lost.directory()).isEmpty();
    assertThat(lost.why()).contains("NOISEBOOK_HOME");
    environment.put("NOISEBOOK_HOME", project.toString());
    assertThat(search(elsewhere).find(Mnist.Split.TRAIN, Progress.none()).directory()).isPresent();
  }

  @Test
  void anInterruptEndsTheDownloadAndLeavesNothing() throws Exception {
    describe("silent");
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                digits(10);
                end.complete(null);
              } catch (CancellationException expected) {
                end.complete(expected);
              }
            });
    reader.start();
    while (asked.isEmpty()) {
      Thread.sleep(5);
    }
    Thread.sleep(50);
    reader.interrupt();
    assertThat(end.get()).isInstanceOf(CancellationException.class);
    assertThat(cache()).isEmpty();
  }

  @Test
  void downloadsAtOnceDoNotDisturbEachOther() {
    describe("good");
    List<CompletableFuture<Digits>> runs =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> digits(20), threads))
            .limit(6)
            .toList();
    for (CompletableFuture<Digits> run : runs) {
      assertThat(run.join().isMnist()).isTrue();
    }
    assertThat(cache()).hasSize(2);
  }

  @Test
  void progressTellsBytesAndTheFile() {
    describe("good");
    List<String> heard = new ArrayList<>();
    Digits.mnistOrDrawn(
        search(project),
        Mnist.Split.TRAIN,
        5,
        4,
        (done, total, note) -> heard.add(done + "/" + total + " " + note));
    assertThat(heard)
        .contains(IMAGES.length + "/" + IMAGES.length + " downloading train-images-idx3-ubyte.gz");
  }

  @Test
  void askingForMoreThanThereAreIsSaid() {
    describe("good");
    assertThat(digits(50).why()).contains("20 training digits").contains("50 were asked for");
  }

  @Test
  void drawnTestDigitsAreNotTheTrainingOnes() {
    Digits test =
        Digits.mnistOrDrawn(search(Path.of("/")), Mnist.Split.TEST, 5, 4, Progress.none());
    assertThat(test.dataset().points()).isNotEqualTo(Digits.drawn(5, 4).dataset().points());
  }

  private Digits digits(int n) {
    return Digits.mnistOrDrawn(search(project), Mnist.Split.TRAIN, n, 4, Progress.none());
  }

  private MnistSearch search(Path workingDirectory) {
    return new MnistSearch(environment::get, workingDirectory, PATIENCE);
  }

  private void describe(String... mirrors) {
    describeAt(
        Stream.of(mirrors)
            .map(m -> "http://127.0.0.1:" + server.getAddress().getPort() + "/" + m + "/")
            .toArray(String[]::new));
  }

  private void describeAt(String... addresses) {
    StringBuilder files = new StringBuilder();
    for (Mnist.Split split : Mnist.Split.values()) {
      files.append(entry(split.images(), IdxSamples.images(20))).append(',');
      files.append(entry(split.labels(), IdxSamples.labels(20))).append(',');
    }
    files.setLength(files.length() - 1);
    String json =
        String.format(
            "{\"mirrors\": [\"%s\"], \"files\": {%s}}", String.join("\", \"", addresses), files);
    write(project.resolve("data/mnist.json"), json.getBytes(StandardCharsets.UTF_8));
  }

  private static String entry(String name, byte[] idx) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(idx);
      return String.format(
          "\"%s\": {\"idx\": {\"bytes\": %d, \"sha256\": \"%s\"}}",
          name, idx.length, HexFormat.of().formatHex(digest));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<String> cache() {
    Path cache = project.resolve("data/cache/mnist");
    if (!Files.exists(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(f -> f.getFileName().toString()).toList();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private void clearCache() {
    for (String name : cache()) {
      assertThat(project.resolve("data/cache/mnist").resolve(name).toFile().delete()).isTrue();
    }
  }

  private void serve(String path, byte[] images, byte[] labels) {
    server.createContext(
        path,
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          byte[] body = exchange.getRequestURI().getPath().contains("images") ? images : labels;
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private void redirect(HttpExchange exchange) throws IOException {
    String to = exchange.getRequestURI().getPath().replace("/moved/", "/good/");
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void fallSilent(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().getPath());
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write(new byte[10]);
    exchange.getResponseBody().flush();
    try {
      Thread.sleep(30_000);
    } catch (InterruptedException stopped) {
      exchange.close();
    }
  }

  private void breakOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write(new byte[10]);
    exchange.getResponseBody().flush();
    exchange.close();
  }
}
