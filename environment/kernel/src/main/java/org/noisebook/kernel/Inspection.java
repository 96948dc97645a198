package org.noisebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import org.noisebook.kernel.doc.Documentation;
import org.noisebook.kernel.doc.Javadoc;
import org.noisebook.kernel.run.Evaluator;

/** Finds what stands before the cursor, with its documentation. */
final class Inspection {
  private static final Pattern LAST_NAME = Pattern.compile("([\\w.$]+)\\s*\\z");
  private static final Pattern VARIABLE = Pattern.compile("(\\w+):(.+)");
  private static final int MOST = 30;

  private final Evaluator evaluator;
  private final Javadoc javadoc;

  Inspection(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.javadoc = new Javadoc(this::named, this::ofCell);
  }

  /** The documentation of the thing at the end of the code; none where there is no such thing. */
  List<Documentation> before(String code) {
    List<String> signatures = signatures(code);
    if (signatures.isEmpty()) {
      // JShell knows a method only from behind its parenthesis.
      signatures = signatures(code + "(");
    }
    if (!signatures.isEmpty()) {
      return signatures.stream().limit(MOST).map(this::described).toList();
    }
    return variable(code).map(List::of).orElseGet(() -> type(code));
  }

  /** A type where JShell expects a value, or one without a constructor to call. */
  private List<Documentation> type(String code) {
    Matcher name = LAST_NAME.matcher(code.replaceFirst("\\(\\s*\\z", ""));
    return name.find()
        ? signatures(name.group(1)).stream().limit(1).map(javadoc::of).toList()
        : List.of();
  }

  private Documentation described(String signature) {
    Matcher variable = VARIABLE.matcher(signature);
    return variable.matches() ? typed(variable.group(2), variable.group(1)) : javadoc.of(signature);
  }

  private List<String> signatures(String code) {
    return analysis().documentation(code, code.length(), false).stream()
        .map(SourceCodeAnalysis.Documentation::signature)
        // Newer JDKs name a record's constructor with its components twice.
        .map(signature -> signature.replaceFirst("^([\\w.$]+)\\([^()]*\\)\\(", "$1("))
        .distinct()
        .toList();
  }

  /** A variable of the notebook: its type, and what is known of that. */
  private Optional<Documentation> variable(String code) {
    Matcher name = LAST_NAME.matcher(code);
    return !name.find()
        ? Optional.empty()
        : evaluator
            .shell()
            .variables()
            .filter(v -> v.name().equals(name.group(1)))
            .reduce((a, b) -> b)
            .map(v -> typed(v.typeName(), v.name()));
  }

  private Documentation typed(String type, String name) {
    String signature = type + " " + name;
    List<String> types = signatures(type.replaceAll("<.*|\\[.*", ""));
    if (types.isEmpty()) {
      return new Documentation(signature, "");
    }
    Documentation ofType = javadoc.of(types.get(0));
    return new Documentation(signature + "\n" + ofType.signature(), ofType.comment());
  }

  /** The class of a name, however short JShell wrote it. */
  private Class<?> named(String name) {
    Class<?> found = load(name);
    if (found != null || name.isEmpty()) {
      return found;
    }
    List<String> full = signatures(name);
    return full.isEmpty() ? null : load(full.get(0).replaceAll("<.*", ""));
  }

  private Class<?> load(String name) {
    String binary = name;
    while (true) {
      try {
        return Class.forName(binary, false, evaluator.loader());
      } catch (ClassNotFoundException | LinkageError e) {
        int dot = binary.lastIndexOf('.');
        if (dot < 0) {
          return null;
        }
        // Perhaps a class within a class.
        binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
      }
    }
  }

  private Optional<String> ofCell(String name) {
    return evaluator
        .shell()
        .snippets()
        .filter(s -> evaluator.shell().status(s).isActive())
        .filter(s -> s instanceof jdk.jshell.DeclarationSnippet d && d.name().equals(name))
        .map(Snippet::source)
        .reduce((a, b) -> b);
  }

  private SourceCodeAnalysis analysis() {
    return evaluator.analysis();
  }
}
