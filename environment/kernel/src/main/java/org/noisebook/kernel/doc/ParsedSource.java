package org.noisebook.kernel.doc;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file, parsed but not compiled, in which declarations and their comments are found. */
final class ParsedSource {
  private final CompilationUnitTree unit;
  private final DocTrees trees;

  private ParsedSource(CompilationUnitTree unit, DocTrees trees) {
    this.unit = unit;
    this.trees = trees;
  }

  /** Empty where the compiler makes nothing of the text. */
  static Optional<ParsedSource> of(String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Optional.empty();
    }
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null, null, d -> {}, List.of("-proc:none"), null, List.of(new InMemory(text)));
    try {
      for (CompilationUnitTree unit : task.parse()) {
        return Optional.of(new ParsedSource(unit, DocTrees.instance(task)));
      }
    } catch (IOException | RuntimeException e) {
      // A source of a newer Java, say: documentation is not worth an error.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final String text;

    InMemory(String text) {
      super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return text;
    }
  }

  DocTrees trees() {
    return trees;
  }

  /** The path of a class: the simple names of those around it, then its own. */
  Optional<TreePath> type(List<String> names) {
    TreePath path = new TreePath(unit);
    for (String name : names) {
      TreePath found = null;
      for (Tree member : members(path.getLeaf())) {
        if (member instanceof ClassTree c && c.getSimpleName().contentEquals(name)) {
          found = new TreePath(path, c);
        }
      }
      if (found == null) {
        return Optional.empty();
      }
      path = found;
    }
    return Optional.of(path);
  }

  private static List<? extends Tree> members(Tree tree) {
    return tree instanceof CompilationUnitTree u
        ? u.getTypeDecls()
        : ((ClassTree) tree).getMembers();
  }

  /** The method or constructor whose parameters fit best; one of another count never does. */
  Optional<TreePath> method(TreePath type, Signature wanted) {
    ClassTree owner = (ClassTree) type.getLeaf();
    boolean constructor = wanted.kind() == Signature.Kind.CONSTRUCTOR;
    TreePath best = null;
    int most = -1;
    for (Tree member : owner.getMembers()) {
      if (member instanceof MethodTree m
          && m.getName().contentEquals(constructor ? "<init>" : wanted.name())
          && m.getParameters().size() == wanted.parameters().size()) {
        int fitting = fitting(m, wanted.types());
        if (fitting > most) {
          most = fitting;
          best = new TreePath(type, m);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static int fitting(MethodTree method, List<String> types) {
    int fitting = 0;
    for (int i = 0; i < types.size(); i++) {
      String declared = Signature.simple(method.getParameters().get(i).getType().toString());
      fitting += declared.equals(types.get(i)) ? 1 : 0;
    }
    return fitting;
  }

  Optional<TreePath> field(TreePath type, String name) {
    for (Tree member : members(type.getLeaf())) {
      if (member instanceof VariableTree v && v.getName().contentEquals(name)) {
        return Optional.of(new TreePath(type, v));
      }
    }
    return Optional.empty();
  }

  /** The comment of a declaration; null where it has none. */
  DocCommentTree comment(TreePath declaration) {
    return trees.getDocCommentTree(declaration);
  }

  /** The names of a method's parameters. */
  static List<String> names(MethodTree method) {
    return method.getParameters().stream().map(p -> p.getName().toString()).toList();
  }

  /** The components of a record as they were declared. */
  static List<VariableTree> components(ClassTree type) {
    if (type.getKind() != Tree.Kind.RECORD) {
      return List.of();
    }
    // To the parser a component is a field that is private and final but not static.
    return type.getMembers().stream()
        .filter(m -> m instanceof VariableTree)
        .map(m -> (VariableTree) m)
        .filter(v -> !v.getModifiers().getFlags().contains(Modifier.STATIC))
        .toList();
  }

  /** The declaration of a class up to its brace, as a reader would write it. */
  static String header(ClassTree type) {
    StringBuilder header = new StringBuilder();
    for (Modifier modifier : type.getModifiers().getFlags()) {
      header.append(modifier).append(' ');
    }
    header.append(kind(type)).append(' ').append(type.getSimpleName());
    append(header, "<", type.getTypeParameters(), ">");
    if (type.getKind() == Tree.Kind.RECORD) {
      List<String> components =
          components(type).stream().map(v -> v.getType() + " " + v.getName()).toList();
      header.append('(').append(String.join(", ", components)).append(')');
    }
    if (type.getExtendsClause() != null) {
      header.append(" extends ").append(type.getExtendsClause());
    }
    boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
    append(header, isInterface ? " extends " : " implements ", type.getImplementsClause(), "");
    return header.toString();
  }

  private static void append(StringBuilder text, String start, List<?> parts, String end) {
    if (!parts.isEmpty()) {
      text.append(start)
          .append(String.join(", ", parts.stream().map(String::valueOf).toList()))
          .append(end);
    }
  }

  private static String kind(ClassTree type) {
    return switch (type.getKind()) {
      case INTERFACE -> "interface";
      case ENUM -> "enum";
      case RECORD -> "record";
      case ANNOTATION_TYPE -> "@interface";
      default -> "class";
    };
  }
}
