package org.noisebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisebook.kernel.KernelProcess.Run;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;

@Timeout(120)
class ProtocolTest {
  @TempDir static Path folder;
  private static KernelProcess kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel =
        new KernelProcess(
            folder, Map.of("IJAVA_STARTUP_SCRIPT", "int fromStartup = 11;", "IJAVA_TIMEOUT", "0"));
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void valuesAndTextAreShown() {
    Run run = kernel.run("System.out.println(\"häuser 😀\"); System.err.print(\"e\"); 6 * 7");
    assertThat(run.status()).isEqualTo("ok");
    assertThat(run.text("stdout")).isEqualTo("häuser 😀\n");
    assertThat(run.text("stderr")).isEqualTo("e");
    assertThat(run.result()).isEqualTo("42");
  }

  @Test
  void theKernelSaysItSpeaksJava() {
    JsonObject info = kernel.request("kernel_info_request", new JsonObject());
    assertThat(info.getAsJsonObject("language_info").get("name").getAsString()).isEqualTo("java");
  }

  @Test
  void theValueOfAMagicCanBeAssigned() {
    Run run = kernel.run("List<String> here = %classpath " + folder + "\nhere.size()");
    assertThat(run.result()).isEqualTo("1");
  }

  @Test
  void startupScriptsHaveRun() {
    assertThat(kernel.run("fromStartup").result()).isEqualTo("11");
  }

  @Test
  void twentyThousandLinesComeWholeAndInOrder() {
    Run run = kernel.run("for (int i = 0; i < 20000; i++) System.out.println(i);");
    String expected =
        IntStream.range(0, 20000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    assertThat(run.text("stdout")).isEqualTo(expected);
  }

  @Test
  void displaysCanBeUpdated() {
    Run run =
        kernel.run(
            "String id = display(\"<b>1</b>\", \"text/html\");\n"
                + "updateDisplay(id, \"<b>2</b>\", \"text/html\");");
    JsonObject shown = run.ofType("display_data").get(0).content();
    JsonObject updated = run.ofType("update_display_data").get(0).content();
    assertThat(shown.getAsJsonObject("data").get("text/html").getAsString()).isEqualTo("<b>1</b>");
    assertThat(updated.getAsJsonObject("data").get("text/html").getAsString())
        .isEqualTo("<b>2</b>");
    assertThat(updated.get("transient")).isEqualTo(shown.get("transient"));
  }

  @Test
  void inputIsAskedForAndCanBeForbidden() {
    Message request = kernel.send("new Scanner(System.in).nextLine()");
    kernel.answer("a word");
    assertThat(kernel.await(request).result()).isEqualTo("a word");
    assertThat(kernel.run(Json.object("code", "System.in.read()", "allow_stdin", false)).result())
        .isEqualTo("-1");
  }

  @Test
  void completionCountsCodePoints() {
    String code = "String s = \"😀\"; s.subs";
    int end = code.codePointCount(0, code.length());
    JsonObject reply =
        kernel.request("complete_request", Json.object("code", code, "cursor_pos", end));
    assertThat(KernelProcess.strings(reply.getAsJsonArray("matches"))).contains("substring(");
    assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(end - 4);
    assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(end);
  }

  @Test
  void aQuestionBeforeTheFirstCellIsAnsweredToo() throws Exception {
    try (KernelProcess other = new KernelProcess(folder, Map.of())) {
      JsonObject reply =
          other.request("complete_request", Json.object("code", "Math.ma", "cursor_pos", 7));
      assertThat(KernelProcess.strings(reply.getAsJsonArray("matches"))).contains("max(");
      assertThat(other.run("1 + 1").result()).isEqualTo("2");
    }
  }

  @Test
  void magicsAreCompleted() {
    JsonObject reply =
        kernel.request("complete_request", Json.object("code", "%class", "cursor_pos", 6));
    assertThat(KernelProcess.strings(reply.getAsJsonArray("matches"))).containsExactly("classpath");
  }

  @Test
  void inspectionKnowsTheSignature() {
    JsonObject reply =
        kernel.request("inspect_request", Json.object("code", "Math.abs(1)", "cursor_pos", 7));
    assertThat(reply.getAsJsonObject("data").get("text/plain").getAsString())
        .contains("double Math.abs(double a)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"complete 1 + 1", "incomplete int x =", "incomplete void f() {", "invalid )("})
  void completenessIsTold(String expectation) {
    String[] parts = expectation.split(" ", 2);
    JsonObject reply = kernel.request("is_complete_request", Json.object("code", parts[1]));
    assertThat(reply.get("status").getAsString()).isEqualTo(parts[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history_request", "comm_info_request", "debug_request", "odd_request"})
  void everyRequestIsAnswered(String type) {
    assertThat(kernel.request(type, new JsonObject()).has("status")).isTrue();
  }

  @Test
  void silentCellsShowAndCountNothing() {
    int before = kernel.run("1").reply().get("execution_count").getAsInt();
    Run silent = kernel.run(Json.object("code", "2", "silent", true));
    assertThat(silent.ofType("execute_input")).isEmpty();
    assertThat(silent.result()).isNull();
    assertThat(kernel.run("3").reply().get("execution_count").getAsInt()).isEqualTo(before + 1);
  }

  @Test
  void userExpressionsAreEvaluated() {
    JsonObject expressions = Json.object("good", "1 + 2", "bad", "nope");
    JsonObject reply = kernel.run(Json.object("code", "", "user_expressions", expressions)).reply();
    JsonObject results = reply.getAsJsonObject("user_expressions");
    assertThat(results.getAsJsonObject("good").toString()).contains("\"3\"");
    assertThat(results.getAsJsonObject("bad").get("status").getAsString()).isEqualTo("error");
  }

  @Test
  void cellsSentAfterAFailingOneAreAborted() {
    Message first = kernel.send("Thread.sleep(200); int q = 1 / 0;");
    Message second = kernel.send("5");
    assertThat(kernel.await(first).status()).isEqualTo("error");
    assertThat(kernel.await(second).status()).isEqualTo("aborted");
    assertThat(kernel.run("6").status()).isEqualTo("ok");
  }

  @Test
  void outputOfAThreadBelongsToTheCellThatStartedIt() {
    Message first =
        kernel.send(
            "var go = new CountDownLatch(1);\n"
                + "new Thread(() -> { try { go.await(); } catch (InterruptedException e) {}\n"
                + "  System.out.print(\"later\"); }).start();");
    kernel.await(first);
    kernel.send("go.countDown();");
    Message output = kernel.nextOutput();
    while (!output.type().equals("stream")) {
      output = kernel.nextOutput();
    }
    kernel.reply();
    assertThat(output.text("text", "")).isEqualTo("later");
    assertThat(KernelProcess.isFor(output, first)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(0)",
        "class Bad { public String toString() { throw new NoClassDefFoundError(\"x\"); } } new"
            + " Bad()",
        "var hoard = new ArrayList<long[]>(); while (true) hoard.add(new long[5_000_000]);"
      })
  void theKernelSurvives(String cell) {
    Run run = kernel.run(cell);
    assertThat(run.status()).isEqualTo("error");
    assertThat(run.reply().get("evalue").getAsString()).isNotEmpty();
    assertThat(kernel.run("Object hoard = null; 1 + 1").result()).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "long n = 0; while (true) n++;",
        "Thread.sleep(60_000);",
        "while (true) { try { Thread.sleep(50); } catch (InterruptedException e) { } }",
        "while (true) { try { while (true) Math.sin(1); } catch (Throwable e) { } }",
        "java.util.stream.IntStream.iterate(0, i -> i + 1).forEach(i -> { });",
        "java.util.stream.IntStream.range(0, 99).parallel().forEach(i -> { while (true); });"
      })
  void anInterruptEndsTheCellAndKeepsItsVariables(String loop) {
    kernel.run("int kept = 5;");
    Message request = kernel.send("System.out.println(\"begun\");\n" + loop);
    while (!kernel.nextOutput().type().equals("stream")) {
      // The loop has not begun yet.
    }
    long start = System.nanoTime();
    kernel.control("interrupt_request", new JsonObject());
    Run run = kernel.await(request);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertThat(run.reply().get("ename").getAsString()).isEqualTo("Interrupted");
    assertThat(millis).isLessThan(3000);
    String threads =
        "Thread.getAllStackTraces().entrySet().stream().filter(e -> e.getKey() != "
            + "Thread.currentThread()).filter(e -> Arrays.stream(e.getValue()).anyMatch(f -> "
            + "f.getClassName().startsWith(\"REPL.\"))).count() + kept";
    assertThat(kernel.run(threads).result()).isEqualTo("5");
  }

  @Test
  void aShutdownIsAnsweredAndEndsTheProcessInSpiteOfThreads() throws Exception {
    try (KernelProcess other = new KernelProcess(folder, Map.of())) {
      other.run("new Thread(() -> { while (true); }).start();");
      JsonObject reply = other.control("shutdown_request", Json.object("restart", true));
      assertThat(reply.get("restart").getAsBoolean()).isTrue();
      assertThat(other.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aFailingStartupScriptIsToldOnceAndOthersRun() throws Exception {
    Path good = folder.resolve("b-good.jshell");
    Path bad = folder.resolve("a-bad.jshell");
    java.nio.file.Files.writeString(bad, "int broken = \"x\";");
    java.nio.file.Files.writeString(good, "int fine = 3;");
    try (KernelProcess other =
        new KernelProcess(
            folder,
            Map.of("IJAVA_STARTUP_SCRIPTS_PATH", bad + ":" + good, "IJAVA_TIMEOUT", "1 SECONDS"))) {
      Run first = other.run("fine");
      assertThat(first.status()).isEqualTo("error");
      assertThat(first.reply().get("evalue").getAsString()).contains("a-bad.jshell");
      assertThat(other.run("fine").result()).isEqualTo("3");
      Run slow = other.run("Thread.sleep(30_000);");
      assertThat(slow.reply().get("evalue").getAsString()).contains("longer than the time allowed");
    }
  }
}
