package org.noisebook.kernel.doc;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes the text of a Javadoc comment as HTML: inline tags become plain elements, links become
 * code, and of the attributes only web addresses stay.
 */
final class CommentHtml extends SimpleDocTreeVisitor<Void, StringBuilder> {
  /** What a front end would run or load is left out. */
  private static final Set<String> UNWANTED =
      Set.of("script", "style", "iframe", "object", "embed", "img", "link", "meta", "form");

  private final DocTrees trees;
  private final Supplier<String> inherited;

  /**
   * A writer.
   *
   * @param inherited what {@code {@inheritDoc}} stands for, as HTML
   */
  CommentHtml(DocTrees trees, Supplier<String> inherited) {
    this.trees = trees;
    this.inherited = inherited;
  }

  String body(DocCommentTree comment) {
    return of(comment.getFullBody());
  }

  String of(List<? extends DocTree> parts) {
    StringBuilder html = new StringBuilder();
    visit(parts, html);
    return html.toString().strip();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String code(String text) {
    return "<code>" + escaped(text) + "</code>";
  }

  @Override
  protected Void defaultAction(DocTree tree, StringBuilder html) {
    html.append(escaped(tree.toString()));
    return null;
  }

  @Override
  public Void visitText(TextTree tree, StringBuilder html) {
    html.append(escaped(tree.getBody()));
    return null;
  }

  @Override
  public Void visitEntity(EntityTree tree, StringBuilder html) {
    String characters = trees.getCharacters(tree);
    html.append(escaped(characters == null ? tree.toString() : characters));
    return null;
  }

  @Override
  public Void visitLiteral(LiteralTree tree, StringBuilder html) {
    String text = tree.getBody().getBody();
    html.append(tree.getKind() == DocTree.Kind.CODE ? code(text) : escaped(text));
    return null;
  }

  @Override
  public Void visitLink(LinkTree tree, StringBuilder html) {
    String label = of(tree.getLabel());
    boolean plain = tree.getKind() == DocTree.Kind.LINK_PLAIN;
    String target = named(tree.getReference().getSignature());
    String shown = label.isEmpty() ? escaped(target) : label;
    html.append(plain ? shown : "<code>" + shown + "</code>");
    return null;
  }

  /** {@code #under(double)} is the method, {@code Map#get} the member of a class. */
  static String named(String reference) {
    return reference.replaceFirst("^#", "").replace('#', '.');
  }

  @Override
  public Void visitValue(ValueTree tree, StringBuilder html) {
    html.append(code(tree.getReference() == null ? "value" : named(tree.getReference() + "")));
    return null;
  }

  @Override
  public Void visitSystemProperty(SystemPropertyTree tree, StringBuilder html) {
    html.append(code(tree.getPropertyName().toString()));
    return null;
  }

  @Override
  public Void visitSummary(SummaryTree tree, StringBuilder html) {
    return visit(tree.getSummary(), html);
  }

  @Override
  public Void visitInheritDoc(InheritDocTree tree, StringBuilder html) {
    html.append(inherited.get());
    return null;
  }

  @Override
  public Void visitStartElement(StartElementTree tree, StringBuilder html) {
    String name = tree.getName().toString().toLowerCase(java.util.Locale.ROOT);
    if (UNWANTED.contains(name)) {
      return null;
    }
    html.append('<').append(name);
    for (DocTree attribute : tree.getAttributes()) {
      if (attribute instanceof AttributeTree a && a.getName().contentEquals("href")) {
        visit(a, html);
      }
    }
    html.append('>');
    return null;
  }

  @Override
  public Void visitAttribute(AttributeTree tree, StringBuilder html) {
    String address = of(tree.getValue());
    if (address.matches("https?://[^\"\\s]+")) {
      html.append(" href=\"").append(address).append('"');
    }
    return null;
  }

  @Override
  public Void visitEndElement(EndElementTree tree, StringBuilder html) {
    String name = tree.getName().toString().toLowerCase(java.util.Locale.ROOT);
    if (!UNWANTED.contains(name)) {
      html.append("</").append(name).append('>');
    }
    return null;
  }
}
