package org.noisebook.kernel.doc;

import java.util.ArrayList;
import java.util.List;

/**
 * What JShell calls a thing, taken apart: {@code int Math.abs(int a)}, {@code
 * java.util.Map.Entry<K, V>}, {@code Math.PI:double}.
 *
 * @param text the signature as JShell wrote it
 * @param owner the class of a member as JShell wrote it, without type arguments; empty where the
 *     name stands alone
 * @param name the last name: of a method, a field or a class; of a constructor, its class
 * @param parameters the parameters of a method or constructor with their names; else none
 * @param kind what it is; a constant of an enumeration looks like a class, see {@link #asField}
 */
record Signature(String text, String owner, String name, List<String> parameters, Kind kind) {
  enum Kind {
    METHOD,
    CONSTRUCTOR,
    FIELD,
    TYPE
  }

  static Signature of(String text) {
    String bare = withoutTypeArguments(text).strip().replaceFirst("^([\\w.$]+):(.+)$", "$2 $1");
    int open = bare.indexOf('(');
    String head = (open < 0 ? bare : bare.substring(0, open)).strip();
    String qualified = head.substring(head.lastIndexOf(' ') + 1);
    int dot = qualified.lastIndexOf('.');
    boolean typed = head.indexOf(' ') >= 0;
    return new Signature(
        text,
        dot < 0 ? "" : qualified.substring(0, dot),
        qualified.substring(dot + 1),
        open < 0 ? List.of() : split(bare.substring(open + 1, Math.max(open + 1, end(bare)))),
        open < 0 ? (typed ? Kind.FIELD : Kind.TYPE) : typed ? Kind.METHOD : Kind.CONSTRUCTOR);
  }

  private static int end(String bare) {
    int throwing = bare.indexOf(" throws ");
    return bare.lastIndexOf(')', throwing < 0 ? bare.length() : throwing);
  }

  /** The same name read as a constant's. */
  Signature asField() {
    return new Signature(text, owner, name, parameters, Kind.FIELD);
  }

  /** The class in whose source it stands. */
  String home() {
    return kind == Kind.TYPE || kind == Kind.CONSTRUCTOR ? qualified() : owner;
  }

  /** Owner and name. */
  String qualified() {
    return owner.isEmpty() ? name : owner + "." + name;
  }

  /** The simple, erased types of the parameters. */
  List<String> types() {
    return parameters.stream().map(p -> simple(p.replaceFirst("\\s+\\w+$", ""))).toList();
  }

  /**
   * The signature with the names that the source gives the parameters: class files of interfaces
   * have none, and JShell then says {@code arg0}.
   */
  String withNames(List<String> names) {
    String named = text;
    for (int i = 0; i < names.size(); i++) {
      named = named.replaceFirst("\\barg" + i + "\\b", names.get(i));
    }
    return named;
  }

  /** {@code java.util.List<String>...} becomes {@code List[]}. */
  static String simple(String type) {
    String bare =
        withoutTypeArguments(type).replaceAll("@\\w+(\\([^)]*\\))?\\s*", "").replace("...", "[]");
    String compact = bare.replaceAll("\\s+", "");
    return compact.substring(compact.lastIndexOf('.') + 1);
  }

  private static List<String> split(String parameters) {
    List<String> parts = new ArrayList<>();
    for (String part : parameters.split(",")) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private static String withoutTypeArguments(String text) {
    StringBuilder bare = new StringBuilder();
    int depth = 0;
    for (char c : text.toCharArray()) {
      depth += c == '<' ? 1 : 0;
      if (depth == 0) {
        bare.append(c);
      }
      depth -= c == '>' && depth > 0 ? 1 : 0;
    }
    return bare.toString();
  }
}
