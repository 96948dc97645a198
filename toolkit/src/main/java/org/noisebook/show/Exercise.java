package org.noisebook.show;

import java.util.List;
import java.util.function.Supplier;

/**
 * An exercise of a tutorial: its skeleton throws {@link UnsupportedOperationException} until the
 * reader fills it in. Nothing here ends a run, so a notebook with open exercises still passes.
 */
public final class Exercise {
  private Exercise() {}

  /** Runs the check of an exercise and shows whether it is open, wrong or done. */
  public static void exercise(String name, Supplier<Check> check) {
    Session.screen()
        .display(new CheckList(List.of(outcome("exercise " + name, check))).bundle(false));
  }

  /**
   * Stands where an answer is still missing, whatever its type: {@code double x = todo("task 1: the
   * threshold")} compiles, and throws {@link UnsupportedOperationException} when it is run.
   */
  public static <T> T todo(String task) {
    throw new UnsupportedOperationException(task);
  }

  static Check outcome(String title, Supplier<Check> check) {
    try {
      Check found = check.get();
      if (found == null) {
        return new Check(title, false, "gave no check, but null", "");
      }
      return new Check(title + ": " + found.name(), found.passed(), found.finding(), found.hint());
    } catch (UnsupportedOperationException open) {
      return new Check(title, false, "still open", "fill in the skeleton above");
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError wrong) {
      return new Check(title, false, wrong.toString(), "your code threw this");
    }
  }
}
