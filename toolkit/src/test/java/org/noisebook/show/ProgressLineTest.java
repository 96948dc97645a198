package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final RecordedScreen screen = new RecordedScreen();
  private final AtomicLong now = new AtomicLong();
  private final ProgressLine line = new ProgressLine("training", "steps", screen, now::get);

  @Test
  void saysShareRateTimeLeftAndNote() {
    line.report(0, 4000, "");
    now.set(4_000_000_000L);
    line.report(1000, 4000, "loss 0.41");

    assertThat(screen.shown)
        .containsExactly(
            "open training  0 %  0/4000",
            "update training  25 %  1000/4000  250 steps/s  12.0 s left  loss 0.41");
  }

  @Test
  void otherWorkBeforeDoesNotCountInTheRate() {
    line.report(0, 1, "loading");
    now.set(60_000_000_000L);
    line.report(1, 100, "");
    now.set(61_000_000_000L);
    line.report(11, 100, "");

    assertThat(screen.shown.get(2)).contains("10.0 steps/s  8.9 s left");
  }

  @Test
  void updatesAtMostFiveTimesASecond() {
    for (int step = 0; step <= 2000; step++) {
      now.set(step * 1_000_000L);
      line.report(step, 2000, "");
    }

    assertThat(screen.shown).hasSizeBetween(10, 12);
    assertThat(screen.shown.get(screen.shown.size() - 1))
        .isEqualTo("close training  done  2000 steps in 2.0 s");
  }

  @Test
  void aSecondRunGetsALineOfItsOwn() {
    line.report(1, 2, "");
    line.report(2, 2, "one\ntwo");
    line.report(1, 3, "");

    assertThat(screen.shown)
        .containsExactly(
            "open training  50 %  1/2",
            "close training  done  2 steps in 0.0 s  one two", "open training  33 %  1/3");
  }

  @Test
  void aConsoleWritesOverTheLine() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlainScreen console = new PlainScreen(new PrintStream(out, true, StandardCharsets.UTF_8));

    String id = console.open(Bundle.text("long line"));
    console.update(id, Bundle.text("short"));
    console.close(id, Bundle.text("end"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("\rlong line\rshort    \rend  " + System.lineSeparator());
  }

  @Test
  void durationsReadWell() {
    assertThat(ProgressLine.duration(7)).isEqualTo("7.0 s");
    assertThat(ProgressLine.duration(200)).isEqualTo("3 min 20 s");
    assertThat(ProgressLine.duration(7500)).isEqualTo("2 h 5 min");
  }
}
