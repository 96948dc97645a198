package org.noisebook.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExerciseTest {

  @Test
  void aSkeletonThatThrowsIsStillOpen() {
    Check open =
        Exercise.outcome(
            "exercise 1",
            () -> {
              throw new UnsupportedOperationException("exercise 1");
            });
    assertThat(open.passed()).isFalse();
    assertThat(open.finding()).isEqualTo("still open");
  }

  @Test
  void aSolutionIsJudgedByItsCheck() {
    assertThat(Exercise.outcome("exercise 1", () -> Check.below("gap", 0.1, 1)).passed()).isTrue();
    assertThat(Exercise.outcome("exercise 1", () -> Check.below("gap", 2, 1)).passed()).isFalse();
  }

  @Test
  void anErrorInASolutionIsNamedAndEndsNothing() {
    Check wrong =
        Exercise.outcome(
            "exercise 1",
            () -> {
              throw new IllegalArgumentException("got 3");
            });
    assertThat(wrong.finding()).contains("IllegalArgumentException: got 3");
  }
}
