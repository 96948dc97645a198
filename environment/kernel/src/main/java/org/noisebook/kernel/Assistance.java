package org.noisebook.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.noisebook.kernel.cell.JavaText;
import org.noisebook.kernel.doc.Documentation;
import org.noisebook.kernel.magic.MagicParser;
import org.noisebook.kernel.magic.Segment;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;

/** Answers what an editor asks while the user types. */
final class Assistance {
  private static final Pattern MAGIC = Pattern.compile("(?:\\A|[\\n=])[ \\t]*(%%?)(\\w*)\\z");

  private final NotebookKernel kernel;
  private final Inspection inspection;

  Assistance(NotebookKernel kernel) {
    this.kernel = kernel;
    this.inspection = new Inspection(kernel.evaluator());
  }

  JsonObject complete(Message request) {
    String code = request.text("code", "");
    int cursor = cursor(request, code);
    Matcher magic = MAGIC.matcher(code.substring(0, cursor));
    if (magic.find()) {
      List<String> names = kernel.cells().magicNames(magic.group(1).length() == 2);
      List<String> fitting = names.stream().filter(n -> n.startsWith(magic.group(2))).toList();
      return Completion.reply(code, magic.start(2), cursor, fitting);
    }
    Context context = Context.before(cursor, code, analysis());
    Completion.Found found =
        new Completion(kernel.evaluator().shell(), analysis()).at(context.code);
    return Completion.reply(code, cursor - found.replaced(), cursor, found.continuations());
  }

  JsonObject inspect(Message request) {
    String code = request.text("code", "");
    int cursor = endOfName(code, cursor(request, code));
    Context context = Context.before(cursor, code, analysis());
    List<Documentation> found =
        context.code.isBlank() ? List.of() : inspection.before(context.code);
    JsonObject data = found.isEmpty() ? new JsonObject() : Documents.of(found);
    return Json.object(
        "status", "ok", "found", !found.isEmpty(), "data", data, "metadata", new JsonObject());
  }

  /** JShell documents what stands before the cursor; a method only from behind its parenthesis. */
  private static int endOfName(String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    int next = end;
    while (next < code.length() && Character.isWhitespace(code.charAt(next))) {
      next++;
    }
    return next < code.length() && code.charAt(next) == '(' ? next + 1 : end;
  }

  JsonObject isComplete(Message request) {
    String code = request.text("code", "");
    List<Segment> segments = MagicParser.parse(code);
    if (segments.isEmpty() || !(segments.get(segments.size() - 1) instanceof Segment.Code last)) {
      return Json.object("status", "complete");
    }
    String rest = last.text();
    while (true) {
      CompletionInfo info = analysis().analyzeCompletion(rest);
      switch (info.completeness()) {
        case EMPTY, COMPLETE_WITH_SEMI -> {
          return Json.object("status", "complete");
        }
        case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
          return Json.object("status", "incomplete", "indent", indent(code));
        }
        case UNKNOWN -> {
          return Json.object("status", "invalid");
        }
        default -> rest = info.remaining();
      }
    }
  }

  private static String indent(String code) {
    String line = code.substring(code.lastIndexOf('\n') + 1);
    String blanks = line.substring(0, line.length() - line.stripLeading().length());
    return line.stripTrailing().endsWith("{") ? blanks + "    " : blanks;
  }

  private static int cursor(Message request, String code) {
    int all = JavaText.codePoints(code, code.length());
    return JavaText.index(code, request.number("cursor_pos", all));
  }

  /** JShell serves one thread at a time: an early question waits for the imports. */
  private SourceCodeAnalysis analysis() {
    kernel.warmUp();
    return kernel.evaluator().analysis();
  }

  /**
   * The code that JShell needs to see: the statement at the cursor and the variables declared
   * before it in the cell. Declarations of classes and methods and imports before it would only
   * confuse it.
   */
  private record Context(String code, int cursor) {
    static Context before(int cursor, String cell, SourceCodeAnalysis analysis) {
      List<Segment> segments = MagicParser.parse(cell.substring(0, cursor));
      if (segments.isEmpty()
          || !(segments.get(segments.size() - 1) instanceof Segment.Code last)
          || !cell.substring(0, cursor).endsWith(last.text())) {
        return new Context("", 0);
      }
      List<String> kept = new ArrayList<>();
      String rest = last.text();
      CompletionInfo info = analysis.analyzeCompletion(rest);
      while (info.completeness().isComplete() && !info.remaining().isBlank()) {
        if (isStatement(info.source(), analysis)) {
          kept.add(info.source());
        }
        rest = info.remaining();
        info = analysis.analyzeCompletion(rest);
      }
      String code = String.join("", kept) + rest;
      return new Context(code, code.length());
    }

    private static boolean isStatement(String source, SourceCodeAnalysis analysis) {
      return analysis.sourceToSnippets(source).stream()
          .allMatch(s -> s.kind() == Kind.VAR || s.kind() == Kind.STATEMENT);
    }
  }
}
