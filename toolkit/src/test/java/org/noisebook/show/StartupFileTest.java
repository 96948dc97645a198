package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the notebooks' first cell in JShell. */
class StartupFileTest {
  private static final List<String> LINES = lines();
  private static JShell shell;

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("target/noisebook.jshell"));
    } catch (IOException e) {
      throw new IllegalStateException("run mvn process-resources first", e);
    }
  }

  @BeforeAll
  static void start() {
    shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    for (String kernelDefault :
        List.of("io", "math", "net", "util.concurrent", "util.prefs", "util.regex")) {
      run("import java." + kernelDefault + ".*;");
    }
    LINES.stream()
        .filter(line -> line.startsWith("import") && present(line))
        .forEach(StartupFileTest::run);
  }

  /** Rooms of the toolkit that are not built yet are passed over. */
  private static boolean present(String line) {
    Matcher room =
        Pattern.compile("import (org/noisebook/\\w+)/\\*;").matcher(line.replace('.', '/'));
    return !room.matches() || Files.isDirectory(Path.of("src/main/java", room.group(1)));
  }

  @AfterAll
  static void stop() {
    shell.close();
  }

  private static String run(String code) {
    String value = "";
    for (SnippetEvent event : shell.eval(code)) {
      assertThat(event.status())
          .as(
              "%s: %s",
              code, shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList())
          .isEqualTo(Snippet.Status.VALID);
      assertThat(event.exception()).isNull();
      value = event.value();
    }
    return value;
  }

  @Test
  void theClassPathIsQuotedAndAbsolute() {
    String line = LINES.get(0);
    String spaced = line.replace("/target/", "/tar get/").substring("%classpath ".length());

    assertThat(line).startsWith("%classpath \"/").endsWith("/noisebook.jar\"");
    assertThat(IJavaArguments.split(spaced)).hasSize(1);
    assertThat(IJavaArguments.split(spaced).get(0)).contains("/tar get/").doesNotContain("\"");
  }

  @Test
  void namesOfTheToolkitCompileInCells() {
    run("var x = new double[] {1, 2, 3};");
    run("var y = new double[] {3, 1, 2};");
    run("var figure = line(\"loss\", x, y).hue(LEARNED).x(\"step\").title(\"a\");");
    run("var w = window(-3, 3);");
    run(
        "var map = heatmap(w, (a, b) -> a * b).add(vectorField(w, (a, b) -> new double[] {b,"
            + " a}));");
    run("var batch = logDensityContours(w, (Points p) -> p.column(0));");
    run("var field = vectorField(w, (Points p) -> p.map(v -> -v));");
    run("var model = vectorField(w, p -> p.map(v -> -v));");
    run("Table t = table(\"a\", x, \"b\", y);");
    run("Observation seen = Observation.of(1, 2);"); // of two packages, the state space's
    run("List<Path> paths = List.of(Path.of(\"x\"));");
    run("var ok = List.of(near(\"n\", 1, 1, 0.1), below(\"b\", 1, 2), that(\"t\", true));");
    run("DoubleUnaryOperator f = v -> v; var c = curve(f, 0, 1).add(curve(v -> v * v, 0, 1));");

    assertThat(run("figure")).startsWith("Figure 'a' (700 x ");
  }
}
