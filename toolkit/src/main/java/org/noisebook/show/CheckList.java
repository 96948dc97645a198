package org.noisebook.show;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Checks as a list with marks, findings and hints. */
record CheckList(List<Check> checks) {
  /** Refuses none, which would pass, and an empty place. */
  static CheckList of(Check... checks) {
    if (checks == null || checks.length == 0) {
      throw new IllegalArgumentException(
          "check: expected one check or more, such as near(...), got none");
    }
    int empty = Arrays.asList(checks).indexOf(null);
    if (empty >= 0) {
      throw new IllegalArgumentException(
          "check: number %d of %d is null".formatted(empty + 1, checks.length));
    }
    return new CheckList(List.of(checks));
  }

  Bundle bundle() {
    return bundle(true);
  }

  /** With the line that counts them, or without. */
  Bundle bundle(boolean counted) {
    String count = counted ? summary() : "";
    return Bundle.html(
        checks.stream().map(CheckList::line).collect(Collectors.joining("\n")) + "\n" + count,
        checks.stream()
            .map(CheckList::item)
            .collect(
                Collectors.joining(
                    "",
                    "<div style=\"font-size:13px;line-height:1.6;margin:6px 0;\">",
                    "<div style=\"color:#555;\">" + count + "</div></div>")));
  }

  String summary() {
    long passed = checks.stream().filter(Check::passed).count();
    return passed == checks.size()
        ? "all %d checks passed".formatted(passed)
        : "%d of %d checks failed".formatted(checks.size() - passed, checks.size());
  }

  /** One line for an error: which checks failed and what they found. */
  String failures() {
    return summary()
        + ": "
        + checks.stream()
            .filter(check -> !check.passed())
            .map(check -> check.name() + " (" + check.finding() + ")")
            .collect(Collectors.joining("; "));
  }

  private static String line(Check check) {
    return check.passed()
        ? "✓ " + check.name()
        : "✗ %s: %s%s".formatted(check.name(), check.finding(), hint(check));
  }

  private static String item(Check check) {
    return "<div><span style=\"color:%s;font-weight:bold;\">%s</span> %s</div>"
        .formatted(
            check.passed() ? "#117733" : "#A50F15",
            check.passed() ? "✓" : "✗",
            Html.escape(line(check).substring(2)));
  }

  private static String hint(Check check) {
    return check.hint().isEmpty() ? "" : " — " + check.hint();
  }
}
