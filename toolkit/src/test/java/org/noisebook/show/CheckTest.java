package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noisebook.show.Check.above;
import static org.noisebook.show.Check.below;
import static org.noisebook.show.Check.between;
import static org.noisebook.show.Check.near;
import static org.noisebook.show.Check.shape;
import static org.noisebook.show.Check.that;
import static org.noisebook.show.Check.throwsWith;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Points;

class CheckTest {
  private final RecordedScreen screen = new RecordedScreen();

  @BeforeEach
  void record() {
    Session.use(screen);
  }

  @AfterEach
  void forget() {
    Session.use(null);
  }

  @Test
  void allThatHoldAreListed() {
    Show.check(
        that("truth", true),
        near("pi", 3.14, Math.PI, 0.01),
        below("loss", 0.3, 0.5),
        above("accuracy", 0.9, 0.8),
        between("p-value", 0.05, 0.05, 1),
        shape("samples", Points.of(1, 2, 0, 0), 1, 2),
        throwsWith("refuses", IllegalStateException.class, CheckTest::fail, "no"));

    assertThat(screen.shown.get(0))
        .startsWith("✓ truth\n✓ pi\n")
        .endsWith("all 7 checks passed")
        .doesNotContain("✗");
  }

  @Test
  void noCheckAtAllIsRefused() {
    assertThatThrownBy(Show::check)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("check: expected one check or more, such as near(...), got none");
    assertThatThrownBy(() -> Show.check(that("truth", true), null))
        .hasMessage("check: number 2 of 2 is null");
    assertThatThrownBy(() -> Graded.check("t")).hasMessageContaining("expected one check or more");
    assertThat(screen.shown).isEmpty();
  }

  @Test
  void whatAsksNothingIsRefused() {
    assertThatThrownBy(() -> that(null, true)).hasMessageContaining("words for what is checked");
    assertThatThrownBy(() -> that(" ", true)).hasMessageContaining("words for what is checked");
    assertThatThrownBy(() -> that("truth", true).hint(null)).hasMessageContaining("not null");
    for (double bad : new double[] {-1, Double.NaN}) {
      assertThatThrownBy(() -> near("x", 1, 1, bad))
          .hasMessage("x: expected a tolerance of 0 or more, got " + bad);
      assertThatThrownBy(() -> near("x", new double[1], new double[1], bad))
          .hasMessageContaining("tolerance of 0 or more");
    }
    assertThatThrownBy(() -> between("x", 1, 2, 0)).hasMessageContaining("low <= high");
    assertThat(Check.attempt("x", () -> null).finding()).isEqualTo("gave no check, but null");
    double far = Double.POSITIVE_INFINITY;
    assertThat(near("x", far, far, 0).passed()).isTrue();
    assertThat(near("x", far, -far, 1).passed()).isFalse();
  }

  private static void fail() {
    throw new IllegalStateException("no way");
  }

  @Test
  void everyFailureIsReportedWithItsHint() {
    assertThatThrownBy(
            () ->
                Show.check(
                    that("truth", true),
                    below("loss", 0.9, 0.5).hint("train longer"),
                    near("mean", Double.NaN, 0, 1)))
        .isInstanceOf(ChecksFailed.class)
        .hasMessage(
            "2 of 3 checks failed: loss (expected less than 0.5, got 0.9); mean (expected 0 ±"
                + " 1, got NaN)");
    assertThat(screen.shown.get(0))
        .contains("✗ loss: expected less than 0.5, got 0.9 — train longer");
  }

  @Test
  void anExerciseNotYetDoneIsAFailedCheckNotACrash() {
    Check check =
        near(
            "exercise 2",
            () -> {
              throw new UnsupportedOperationException("exercise 2");
            },
            1,
            0.1);

    assertThat(check.passed()).isFalse();
    assertThat(check.finding()).isEqualTo("stopped with UnsupportedOperationException: exercise 2");
  }

  @Test
  void throwsWithTellsWhatWasThrown() {
    assertThat(throwsWith("x", IllegalArgumentException.class, CheckTest::fail, "no").finding())
        .contains("expected a IllegalArgumentException")
        .contains("IllegalStateException: no way");
    assertThat(throwsWith("x", RuntimeException.class, () -> {}, "").finding())
        .contains("nothing was thrown");
  }
}
