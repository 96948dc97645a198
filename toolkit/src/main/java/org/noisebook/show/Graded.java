package org.noisebook.show;

import java.util.stream.Collectors;

/**
 * Reports checks to a program that grades a notebook, instead of to a reader.
 *
 * <p>A grader writes its test cells with {@code Graded.check(token, ...)} where a notebook has
 * {@link Show#check}. Nothing is thrown; every check goes out as a line of its own behind a token
 * that only the grader knows, so that what a submission prints is never taken for a result.
 */
public final class Graded {
  private Graded() {}

  /** Reports checks with what they found. */
  public static void check(String token, Check... checks) {
    report(token, checks);
  }

  /** Reports checks without what they found, which could give the answer away. */
  public static void hidden(String token, Check... checks) {
    report(token, CheckList.of(checks).checks().stream().map(Check::hidden).toArray(Check[]::new));
  }

  /** One message: the token, then a line a check of tab-separated fields. */
  private static void report(String token, Check[] checks) {
    String lines =
        CheckList.of(checks).checks().stream()
            .map(
                check ->
                    String.join(
                        "\t",
                        check.passed() ? "passed" : "failed",
                        field(check.name()),
                        check.passed() ? "" : field(check.finding()),
                        check.passed() ? "" : field(check.hint())))
            .collect(Collectors.joining("\n"));
    Session.screen().display(Bundle.text(token + "\n" + lines));
  }

  private static String field(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
