package org.noisebook.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.kernel.magic.KnownMagics;
import org.noisebook.kernel.run.Evaluator;

class CellsTest {
  private static Evaluator evaluator;
  private static Cells cells;

  @BeforeAll
  static void open() {
    evaluator = new Evaluator(List.of(), null, () -> {});
    KnownMagics magics = new KnownMagics();
    magics.registerLineMagic("twice", a -> a.get(0) + a.get(0));
    cells = new Cells(evaluator, magics);
  }

  @AfterAll
  static void close() {
    evaluator.close();
  }

  private static Object run(String code) throws Exception {
    evaluator.runner().begin();
    return cells.run(new Source("cell [7]", code));
  }

  private static CellFailure failure(String code) {
    return catchThrowableOfType(CellFailure.class, () -> run(code));
  }

  private static String shown(CellFailure failure) {
    return String.join("\n", failure.traceback()).replaceAll("\u001B\\[\\d+m", "");
  }

  @Test
  void theLastExpressionIsTheValue() throws Exception {
    assertThat(run("int a = 2;\nint b = a + 1;\na * b")).isEqualTo(6);
    assertThat(run("int unshown = 2;")).isNull();
    assertThat(run("// only a comment")).isNull();
  }

  @Test
  void classesOfOneCellMayReferForward() throws Exception {
    assertThat(run("class A { B b = new B(); }\nclass B { int x = 4; }\nnew A().b.x")).isEqualTo(4);
    assertThat(
            run(
                "sealed interface S permits X, Y {}\nrecord X(int n) implements S {}\n"
                    + "record Y() implements S {}\nS s = new X(3);\ns.toString()"))
        .isEqualTo("X[n=3]");
  }

  @Test
  void aCompileErrorPointsAtItsLineAndColumn() {
    CellFailure failure = failure("// first\nint ok = 1;\n\nint bad = \"text\";\n");
    assertThat(failure.value()).contains("incompatible types").contains("cell [7], line 4");
    assertThat(shown(failure)).contains("   4 | int bad = \"text\";\n                 ^^^^^^");
  }

  @Test
  void linesCountAlsoBehindMagics() {
    CellFailure failure = failure("%twice a\nString v = \"\";\nint n = v;");
    assertThat(failure.value()).contains("line 3");
  }

  @Test
  void anUndefinedNameIsNamed() {
    assertThat(failure("nothing + 1").value()).contains("variable nothing");
    assertThat(failure("class Lost { Missing m; }").value()).contains("Missing");
  }

  @Test
  void anExceptionShowsTheLinesItPassedAndItsCause() {
    CellFailure failure =
        failure(
            "int third(int[] a) {\n"
                + "  return a[3];\n"
                + "}\n"
                + "void wrap() {\n"
                + "  try {\n"
                + "    third(new int[1]);\n"
                + "  } catch (RuntimeException e) {\n"
                + "    throw new IllegalStateException(\"outer\", e);\n"
                + "  }\n"
                + "}\n"
                + "wrap();");
    assertThat(failure.name()).isEqualTo("IllegalStateException");
    assertThat(failure.value()).isEqualTo("outer");
    assertThat(shown(failure))
        .contains("at cell [7], line 11: wrap();")
        .contains("Caused by: java.lang.ArrayIndexOutOfBoundsException")
        .contains("at cell [7], line 2 in third(): return a[3];")
        .doesNotContain("REPL.", "jdk.internal", "noisebook");
  }

  @Test
  void anErrorWithoutMessageStillHasAValue() {
    assertThat(failure("throw new IllegalStateException();").value()).isNotEmpty();
  }

  @Test
  void endlessRecursionIsReported() throws Exception {
    assertThat(failure("int down(int n) { return down(n + 1) + 1; }\ndown(0)").name())
        .isEqualTo("StackOverflowError");
    assertThat(run("1 + 1")).isEqualTo(2);
  }

  @Test
  void aMisspeltMagicIsAnsweredWithTheKnownOnes() {
    assertThat(failure("%tvice a").value()).contains("%tvice").contains("%twice");
  }

  @Test
  void loadedFilesMayHoldMagicsAndNotebooks(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("my cells.jshell");
    Files.writeString(file, "%twice x\nint seven = 7;");
    Path notebook = folder.resolve("n.ipynb");
    Files.writeString(
        notebook,
        "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":[\"no\"]},"
            + "{\"cell_type\":\"code\",\"source\":[\"int eight =\\n\",\"8;\"]}]}");
    run("%load \"" + folder.resolve("my cells") + "\"\n%load " + notebook);
    assertThat(run("seven + eight")).isEqualTo(15);
    assertThat(failure("%load nowhere").value()).contains("nowhere");
  }

  @Test
  void aRendererThatFailsIsReported() {
    assertThatThrownBy(
            () ->
                cells.rendered(
                    "x",
                    value -> {
                      throw new NoClassDefFoundError("x/Y");
                    }))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("x/Y");
  }

  @Test
  void aClassPathEntryServesCompilerAndProgramAndItsManifest(@TempDir Path folder)
      throws Exception {
    Path jar = JarWithManifest.write(folder);
    evaluator.addToClassPath(List.of(jar.toString()));
    assertThat(run("new inner.Thing().hello()")).isEqualTo("hello");
  }

  @Test
  void unreadableFilesAreNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("broken.ipynb"), "not json");
    assertThat(failure("%load " + file).value()).contains("broken.ipynb");
  }
}
