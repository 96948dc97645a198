package org.noisebook.kernel.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.noisebook.kernel.run.CellInterrupted;
import org.noisebook.kernel.run.Evaluator;

/** Runs Java code snippet by snippet and explains failures in terms of the code's own lines. */
public final class CodeRun {
  private final Evaluator evaluator;
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  /** Where the snippet that runs now came from; its number is known only once it has run. */
  private volatile Place current;

  /** Runs code in the evaluator. */
  public CodeRun(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Runs a piece of a source; its value is that of the last expression.
   *
   * @param firstLine the zero-based line of the source at which the piece starts
   */
  public Object run(Source source, String text, int firstLine) throws CellFailure, CellInterrupted {
    String code = SealedTypes.declarable(text);
    List<Snippet> unfinished = new ArrayList<>();
    Object value = null;
    String rest = JavaText.fromFirstToken(code);
    while (!rest.isEmpty()) {
      CompletionInfo info = evaluator.analysis().analyzeCompletion(JavaText.withoutNonSealed(rest));
      if (info.completeness() == Completeness.EMPTY) {
        break;
      }
      boolean complete = info.completeness().isComplete() && info.source() != null;
      String snippet = complete ? JavaText.original(rest, info.source()) : rest;
      Place place = new Place(source, code, code.length() - rest.length(), firstLine);
      value = runSnippet(snippet, place, unfinished);
      rest = complete ? JavaText.fromFirstToken(JavaText.lastOf(rest, info.remaining())) : "";
    }
    CompileReport report = stillUndefined(unfinished);
    if (!report.isEmpty()) {
      throw report.failure();
    }
    return value;
  }

  private Object runSnippet(String snippet, Place place, List<Snippet> unfinished)
      throws CellFailure, CellInterrupted {
    evaluator.runner().checkInterrupted();
    current = place;
    List<SnippetEvent> events = shell().eval(snippet);
    evaluator.checkStopped();
    Map<String, Object> values = new HashMap<>();
    for (SnippetEvent event : events) {
      values.put(event.snippet().id(), evaluator.take(event.value()));
    }
    tellForgotten(events);
    Object value = null;
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        places.put(event.snippet().id(), place);
        check(event, place, unfinished);
        value = isShown(event.snippet()) ? values.get(event.snippet().id()) : null;
      }
    }
    return value;
  }

  /** JShell empties the variables of a class that is declared anew, and says nothing. */
  private void tellForgotten(List<SnippetEvent> events) {
    String empty = namesOfChanged(events, true);
    String gone = namesOfChanged(events, false);
    if (!empty.isEmpty() || !gone.isEmpty()) {
      String told =
          empty.isEmpty() ? "" : "variables that held the old one are empty now: " + empty;
      String lost = gone.isEmpty() ? "" : "variables that no longer fit it are gone: " + gone;
      String both = told.isEmpty() || lost.isEmpty() ? "" : "; ";
      System.out.println("[a class was declared anew; " + told + both + lost + "]");
    }
  }

  private String namesOfChanged(List<SnippetEvent> events, boolean alive) {
    return events.stream()
        .filter(e -> e.causeSnippet() != null && e.snippet() instanceof VarSnippet)
        .filter(e -> e.previousStatus() == Status.VALID && e.isSignatureChange())
        .map(e -> ((VarSnippet) e.snippet()).name())
        .distinct()
        .sorted()
        .filter(name -> isVariable(name) == alive)
        .collect(Collectors.joining(", "));
  }

  private boolean isVariable(String name) {
    return shell()
        .variables()
        .anyMatch(v -> v.name().equals(name) && shell().status(v) == Status.VALID);
  }

  private void check(SnippetEvent event, Place place, List<Snippet> unfinished) throws CellFailure {
    if (event.exception() != null) {
      throw thrown(event.exception());
    }
    if (event.status() == Status.REJECTED) {
      CompileReport report = stillUndefined(unfinished);
      shell()
          .diagnostics(event.snippet())
          .filter(d -> d.isError())
          .forEach(d -> report.add(place, d));
      if (report.isEmpty()) {
        report.add(place, "this code is incomplete");
      }
      throw report.failure();
    }
    if (event.status() == Status.RECOVERABLE_NOT_DEFINED) {
      unfinished.add(event.snippet());
    }
  }

  /**
   * Classes may refer to each other within a cell; what is still missing at its end is an error.
   */
  private CompileReport stillUndefined(List<Snippet> unfinished) {
    CompileReport report = new CompileReport();
    for (Snippet snippet : unfinished) {
      if (shell().status(snippet) != Status.RECOVERABLE_NOT_DEFINED) {
        continue;
      }
      Place place = places.get(snippet.id());
      shell().diagnostics(snippet).filter(d -> d.isError()).forEach(d -> report.add(place, d));
      if (snippet instanceof DeclarationSnippet d && report.isEmpty()) {
        report.add(place, "not defined: " + String.join(", ", unresolved(d)));
      }
    }
    return report;
  }

  private CellFailure thrown(JShellException exception) {
    List<String> missing = List.of();
    Throwable original = evaluator.thrown();
    if (exception instanceof UnresolvedReferenceException u) {
      missing = unresolved(u.getSnippet());
      original = exception;
    }
    if (exception instanceof EvalException e && e.getExceptionClassName() == null) {
      return CellFailure.of("Error", String.valueOf(e.getMessage()));
    }
    return new ExceptionReport(places).failure(exception, original, missing);
  }

  private List<String> unresolved(DeclarationSnippet snippet) {
    List<String> names = new ArrayList<>(shell().unresolvedDependencies(snippet).toList());
    shell()
        .diagnostics(snippet)
        .map(d -> d.getMessage(Locale.getDefault()).lines().findFirst().orElse(""))
        .forEach(names::add);
    return names;
  }

  /** What a thread of the user's that ended with an exception leaves in the notebook. */
  public String uncaught(Thread thread, Throwable thrown) {
    return ThreadReport.of(thread, thrown, id -> places.getOrDefault(id, current));
  }

  private JShell shell() {
    return evaluator.shell();
  }

  /**
   * As in IJava: the values of expressions are shown, those of assignments and declarations not.
   */
  private static boolean isShown(Snippet snippet) {
    return switch (snippet.subKind()) {
      case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
      default -> false;
    };
  }
}
