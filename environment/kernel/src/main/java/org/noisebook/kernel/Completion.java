package org.noisebook.kernel;

import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.noisebook.kernel.cell.JavaText;
import org.noisebook.kernel.wire.Json;

/** What may follow at the cursor, the likeliest first. */
final class Completion {
  /** What every object has: seldom what is looked for. */
  private static final Set<String> COMMON =
      Set.of("equals", "getClass", "hashCode", "notify", "notifyAll", "wait", "toString", "class");

  private final JShell shell;
  private final SourceCodeAnalysis analysis;

  Completion(JShell shell, SourceCodeAnalysis analysis) {
    this.shell = shell;
    this.analysis = analysis;
  }

  /** Continuations of the code at its end, in order, and how many characters they replace. */
  record Found(List<String> continuations, int replaced) {}

  Found at(String code) {
    Found found = find(code);
    int start = code.length() - found.replaced;
    boolean capital = start < code.length() && Character.isLowerCase(code.charAt(start));
    if (found.continuations.isEmpty() && capital) {
      // "gaussian" finds Gaussian.
      char upper = Character.toUpperCase(code.charAt(start));
      Found other = find(code.substring(0, start) + upper + code.substring(start + 1));
      return other.replaced == found.replaced ? other : found;
    }
    return found;
  }

  private Found find(String code) {
    int[] anchor = {lastName(code)};
    List<Suggestion> suggestions = analysis.completionSuggestions(code, code.length(), anchor);
    int replaced = code.length() - anchor[0];
    boolean member = anchor[0] > 0 && code.charAt(anchor[0] - 1) == '.';
    List<String> ranked =
        suggestions.stream()
            .sorted(order(member, replaced > 0))
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    return new Found(ranked, replaced);
  }

  /** Where the name at the end begins; JShell tells only where it found something. */
  private static int lastName(String code) {
    int start = code.length();
    while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /**
   * What fits the type, then what the notebook declared, then the shorter; JShell's own order last.
   */
  private Comparator<Suggestion> order(boolean member, boolean begun) {
    Set<String> own = member ? Set.of() : names().collect(Collectors.toSet());
    Comparator<Suggestion> order =
        Comparator.comparing((Suggestion s) -> !s.matchesType())
            .thenComparing(s -> rank(s.continuation(), own));
    return begun ? order.thenComparing(s -> s.continuation().length()) : order;
  }

  private Stream<String> names() {
    return shell
        .snippets()
        .filter(s -> shell.status(s).isActive())
        .filter(s -> s instanceof DeclarationSnippet)
        .map(s -> ((DeclarationSnippet) s).name());
  }

  private static int rank(String continuation, Set<String> own) {
    String name = continuation.replaceFirst("\\(.*", "");
    if (COMMON.contains(name) || name.matches("\\$\\d+")) {
      return 2;
    }
    return own.contains(name) ? 0 : 1;
  }

  /** The reply's fields: positions count code points, as the protocol wants. */
  static JsonObject reply(String cell, int start, int end, List<String> texts) {
    return Json.object(
        "status",
        "ok",
        "matches",
        texts,
        "cursor_start",
        JavaText.codePoints(cell, start),
        "cursor_end",
        JavaText.codePoints(cell, end),
        "metadata",
        new JsonObject());
  }
}
