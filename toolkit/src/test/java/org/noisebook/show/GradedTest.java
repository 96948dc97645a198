package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noisebook.show.Check.above;
import static org.noisebook.show.Check.attempt;
import static org.noisebook.show.Check.below;
import static org.noisebook.show.Check.between;
import static org.noisebook.show.Check.finite;
import static org.noisebook.show.Check.near;
import static org.noisebook.show.Check.shape;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Points;

class GradedTest {
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
  void everyCheckIsReportedBehindTheTokenAndNothingIsThrown() {
    Graded.check("t0k3n", near("pi", 3, 3, 0), near("e\tand\nmore", 2, 3, 0.1).hint("add one"));

    assertThat(screen.shown)
        .containsExactly(
            "t0k3n\npassed\tpi\t\t\nfailed\te and more\texpected 3 ± 0.1, got 2\tadd one");
  }

  @Test
  void hiddenChecksGiveNothingAway() {
    Graded.hidden("t", near("value", 2, 3.25, 0.1).hint("mind the sign"));

    assertThat(screen.shown.get(0)).contains("mind the sign").doesNotContain("3.25", "got 2");
    assertThat(near("value", 2, 3.25, 0.1).hidden().finding()).doesNotContain("3.25");
    assertThat(near("value", 3.25, 3.25, 0.1).hidden().passed()).isTrue();
  }

  @Test
  void whatCannotBeComputedIsAFailedCheck() {
    Check open = attempt("task", () -> shape("points", Exercise.todo("task 1"), 2, 1));
    assertThat(open.passed()).isFalse();
    assertThat(open.finding()).isEqualTo("stopped with UnsupportedOperationException: task 1");
    assertThat(attempt("task", () -> near("x", endless(0), 0, 1)).passed()).isFalse();
  }

  @Test
  void boundsMayBeComputedLate() {
    assertThat(below("b", () -> 1, 2).passed()).isTrue();
    assertThat(above("a", () -> 1, 2).finding()).isEqualTo("expected more than 2, got 1");
    assertThat(between("c", () -> endless(0), 0, 1).passed()).isFalse();
  }

  @Test
  void anAttemptGoesByItsOwnName() {
    assertThat(attempt("outer", () -> near("inner", 1, 2, 0.1).hint("add one")))
        .isEqualTo(new Check("outer", false, "expected 2 ± 0.1, got 1", "add one"));
  }

  private static double endless(double x) {
    return endless(x + 1) + 1;
  }

  @Test
  void anOpenAnswerCompilesWhateverItsTypeAndThrows() {
    assertThatThrownBy(
            () -> {
              double x = Exercise.todo("task 2: the slope");
              near("x", x, 0, 1);
            })
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("task 2: the slope");
  }

  @Test
  void arraysNameTheLargestDeviationAndItsPlace() {
    double[] right = {1, 2, 3};
    assertThat(near("a", new double[] {1, 2.05, 3}, right, 0.1).passed()).isTrue();
    assertThat(near("a", new double[] {1, 2.5, 3.2}, right, 0.1).finding())
        .isEqualTo("largest deviation 0.5 at index 1: expected 2 ± 0.1, got 2.5");
    assertThat(near("a", new double[] {1, 2, Double.NaN}, right, 1e9).passed()).isFalse();
    assertThat(near("a", new double[] {1}, right, 1).finding())
        .isEqualTo("expected 3 values, got 1");
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY};
    assertThat(near("a", odd, odd.clone(), 0).passed()).isTrue();
  }

  @Test
  void pointsNameRowAndColumn() {
    Points right = Points.of(2, 2, 1, 2, 3, 4);
    Points off = Points.of(2, 2, 1, 2, 3.5, 4);
    assertThat(near("p", right, right, 0).passed()).isTrue();
    assertThat(near("p", off, right, 0.1).finding())
        .isEqualTo("largest deviation 0.5 at row 1, column 0: expected 3 ± 0.1, got 3.5");
    assertThat(near("p", Points.of(1, 2, 1, 2), right, 9).finding())
        .isEqualTo("expected shape 2 x 2, got 1 x 2");
    assertThat(finite("p", off).passed()).isTrue();
    assertThat(finite("p", Points.wrap(1, 2, new double[] {0, Double.NaN})).finding())
        .isEqualTo("got NaN at row 0, column 1 of shape 1 x 2");
    assertThat(finite("a", 1, 2, Double.NEGATIVE_INFINITY).finding())
        .isEqualTo("got -Infinity at index 2 of 3");
  }
}
