package org.noisebook.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicParserTest {
  @Test
  void aMagicOnALineOfItsOwnStandsBetweenPiecesOfCode() {
    assertThat(MagicParser.parse("int a = 1;\n  %jars lib/ \"my jars/\"\nint b;"))
        .containsExactly(
            new Segment.Code("int a = 1;\n  ", 0),
            new Segment.Line("jars", List.of("lib/", "my jars/"), 1),
            new Segment.Code("\nint b;", 1));
  }

  @Test
  void anAssignedMagicBecomesACall() {
    assertThat(MagicParser.parse("List<String> l = %jars x/*.jar\nl"))
        .containsExactly(
            new Segment.Code(
                "List<String> l = io.github.spencerpark.ijava.runtime.Magics.lineMagic("
                    + "\"jars\", java.util.List.of(\"x/*.jar\"));\nl",
                0));
  }

  @Test
  void aMagicInABlockBecomesACall() {
    assertThat(MagicParser.parse("{\n  %load a\n}"))
        .singleElement()
        .satisfies(s -> assertThat(((Segment.Code) s).text()).contains("lineMagic(\"load\""));
  }

  @Test
  void aCellMagicTakesTheWholeCell() {
    assertThat(MagicParser.parse("%%loadFromPOM compile\n<a/>\n%not a magic"))
        .containsExactly(
            new Segment.Whole("loadFromPOM", List.of("compile"), "<a/>\n%not a magic", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String t = \"\"\"\n  %d items\n%classpath x\n  \"\"\";",
        "int k = 17\n  %5;",
        "int k = a\n  %b;",
        "/*\n%jars x\n*/ int y;",
        "String s = \"a = %b\";",
        "char c = '%';",
        "printf(\"%s %d\",\n  1, 2);",
        "int r = 7 % 3;",
        "// x = %jars y\nint z;"
      })
  void javaIsLeftAlone(String code) {
    assertThat(MagicParser.parse(code)).containsExactly(new Segment.Code(code, 0));
  }

  @Property(tries = 200)
  void noInputBreaksTheParserOrLosesALine(
      @ForAll @StringLength(max = 60) @CharRange(from = '\n', to = '~') String cell) {
    String text = cell.replace("%%", "");
    long lines = text.replace("\r", "\n").chars().filter(c -> c == '\n').count();
    assertThat(MagicParser.parse(text))
        .allSatisfy(s -> assertThat(s.line()).isBetween(0, (int) lines));
  }
}
