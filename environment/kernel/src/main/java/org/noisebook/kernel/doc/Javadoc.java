package org.noisebook.kernel.doc;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.noisebook.kernel.doc.Signature.Kind;

/**
 * Reads Javadoc from sources. JShell itself reads the JDK's only, and as raw text; class files hold
 * none.
 */
public final class Javadoc {
  private static final int DEEPEST = 8;
  private static final int REMEMBERED = 4;

  private final Map<Class<?>, SoftReference<ParsedSource>> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Class<?>, SoftReference<ParsedSource>> e) {
          return size() > REMEMBERED;
        }
      };
  private final Function<String, Class<?>> classes;
  private final Function<String, Optional<String>> cells;

  /**
   * A reader.
   *
   * @param classes the class of a name as JShell writes it, qualified or not; null where none is
   * @param cells the source of a class or method that a cell declared
   */
  public Javadoc(Function<String, Class<?>> classes, Function<String, Optional<String>> cells) {
    this.classes = classes;
    this.cells = cells;
  }

  /** What is known of a thing that JShell calls by this signature. */
  public Documentation of(String signature) {
    Documentation found = find(Signature.of(signature));
    return found == null ? new Documentation(signature, "") : found;
  }

  private Documentation find(Signature wanted) {
    Class<?> home = classes.apply(wanted.home());
    if (home != null) {
      return of(home, wanted, 0);
    }
    Class<?> owner = wanted.kind() == Kind.TYPE ? classes.apply(wanted.owner()) : null;
    return owner != null ? of(owner, wanted.asField(), 0) : ofCell(wanted);
  }

  private Documentation of(Class<?> type, Signature wanted, int depth) {
    Optional<ParsedSource> source = source(type);
    Optional<TreePath> owner = source.flatMap(s -> s.type(names(type)));
    if (owner.isEmpty()) {
      return depth == 0 ? null : inherited(type, wanted, depth);
    }
    return of(source.get(), owner.get(), type, wanted, depth);
  }

  /** Overloads ask for one source again and again. */
  private Optional<ParsedSource> source(Class<?> type) {
    SoftReference<ParsedSource> known = recent.get(type);
    if (known != null && known.get() != null) {
      return Optional.of(known.get());
    }
    Optional<ParsedSource> source = SourceFinder.of(type).flatMap(ParsedSource::of);
    source.ifPresent(s -> recent.put(type, new SoftReference<>(s)));
    return source;
  }

  private static List<String> names(Class<?> type) {
    Deque<String> names = new ArrayDeque<>();
    for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
      names.addFirst(c.getSimpleName());
    }
    return List.copyOf(names);
  }

  private Documentation of(
      ParsedSource source, TreePath owner, Class<?> type, Signature wanted, int depth) {
    CommentHtml html = new CommentHtml(source.trees(), () -> body(inherited(type, wanted, depth)));
    if (wanted.kind() == Kind.METHOD || wanted.kind() == Kind.CONSTRUCTOR) {
      return ofMethod(source, owner, type, wanted, html, depth);
    }
    if (wanted.kind() == Kind.FIELD) {
      return ofField(source, owner, wanted, html);
    }
    String header = ParsedSource.header((ClassTree) owner.getLeaf());
    DocCommentTree comment = source.comment(owner);
    return new Documentation(
        wanted.text() + "\n" + header, comment == null ? "" : CommentBlocks.of(comment, html));
  }

  private Documentation ofField(
      ParsedSource source, TreePath owner, Signature wanted, CommentHtml html) {
    Optional<TreePath> field = source.field(owner, wanted.name());
    DocCommentTree comment = field.map(source::comment).orElse(null);
    String initial =
        field
            .map(f -> ((VariableTree) f.getLeaf()).getInitializer())
            .filter(value -> value instanceof com.sun.source.tree.LiteralTree)
            .map(value -> " = " + value)
            .orElse("");
    return new Documentation(
        wanted.text() + initial, comment == null ? "" : CommentBlocks.of(comment, html));
  }

  private Documentation ofMethod(
      ParsedSource source,
      TreePath owner,
      Class<?> type,
      Signature wanted,
      CommentHtml html,
      int depth) {
    TreePath method = source.method(owner, wanted).orElse(null);
    DocCommentTree comment = method == null ? null : source.comment(method);
    String signature =
        method == null
            ? wanted.text()
            : wanted.withNames(ParsedSource.names((MethodTree) method.getLeaf()));
    if (comment != null) {
      String parameters =
          wanted.kind() == Kind.CONSTRUCTOR ? componentsOf(source, owner, wanted, html) : "";
      return new Documentation(signature, CommentBlocks.of(comment, html) + parameters);
    }
    String ofRecord = ofRecord(source, owner, wanted, html);
    return new Documentation(
        signature, ofRecord != null ? ofRecord : comment(inherited(type, wanted, depth)));
  }

  /** A compact constructor's comment leaves the parameters to the record's. */
  private static String componentsOf(
      ParsedSource source, TreePath owner, Signature wanted, CommentHtml html) {
    DocCommentTree comment = source.comment(owner);
    List<VariableTree> components = ParsedSource.components((ClassTree) owner.getLeaf());
    boolean canonical = !components.isEmpty() && components.size() == wanted.parameters().size();
    return comment != null && canonical ? CommentBlocks.parameters(comment, html) : "";
  }

  /** A record's comment speaks for its accessors and its constructor. */
  private static String ofRecord(
      ParsedSource source, TreePath owner, Signature wanted, CommentHtml html) {
    ClassTree type = (ClassTree) owner.getLeaf();
    DocCommentTree comment = source.comment(owner);
    List<VariableTree> components = ParsedSource.components(type);
    if (comment == null || components.isEmpty()) {
      return null;
    }
    if (wanted.kind() == Kind.CONSTRUCTOR) {
      boolean canonical = components.size() == wanted.parameters().size();
      return canonical ? CommentBlocks.of(comment, html) : null;
    }
    boolean accessor =
        wanted.parameters().isEmpty()
            && components.stream().anyMatch(c -> c.getName().contentEquals(wanted.name()));
    return accessor ? CommentBlocks.parameter(comment, wanted.name(), html) : null;
  }

  /** What the nearest documented method says that this one overrides. */
  private Documentation inherited(Class<?> type, Signature wanted, int depth) {
    if (type == null || depth >= DEEPEST || wanted.kind() != Kind.METHOD) {
      return null;
    }
    List<Class<?>> parents = new ArrayList<>(List.of(type.getInterfaces()));
    if (type.getSuperclass() != null) {
      parents.add(0, type.getSuperclass());
    }
    for (Class<?> parent : parents) {
      Documentation found = of(parent, wanted, depth + 1);
      if (found != null && !found.comment().isEmpty()) {
        return found;
      }
    }
    return null;
  }

  private static String comment(Documentation found) {
    return found == null ? "" : found.comment();
  }

  /** The text alone; what stands below is each method's own. */
  private static String body(Documentation found) {
    return comment(found).replaceFirst("(?s)<dl>.*", "").replaceAll("^<div>|</div>$", "");
  }

  private Documentation ofCell(Signature wanted) {
    boolean method = wanted.kind() == Kind.METHOD && wanted.owner().isEmpty();
    String home = method ? wanted.name() : wanted.home();
    String text = cells.apply(home.replaceFirst("\\..*", "")).orElse(null);
    if (text == null) {
      return null;
    }
    ParsedSource source =
        ParsedSource.of(method ? "class Cell {\n" + text + "\n}" : text).orElse(null);
    List<String> owner = method ? List.of("Cell") : List.of(home.split("\\."));
    if (source == null) {
      return null;
    }
    TreePath path = source.type(owner).orElse(null);
    if (path == null && wanted.kind() == Kind.TYPE && !wanted.owner().isEmpty()) {
      return ofCell(wanted.asField());
    }
    return path == null ? null : of(source, path, null, wanted, DEEPEST);
  }
}
