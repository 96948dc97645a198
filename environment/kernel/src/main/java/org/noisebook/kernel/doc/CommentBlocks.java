package org.noisebook.kernel.doc;

import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.ThrowsTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a whole comment: the text, then parameters, result, exceptions and references. */
final class CommentBlocks {
  private final CommentHtml html;
  private final Map<String, List<String>> sections = new LinkedHashMap<>();

  private CommentBlocks(CommentHtml html) {
    this.html = html;
    List.of("Deprecated", "Parameters", "Returns", "Throws", "Since", "See")
        .forEach(title -> sections.put(title, new ArrayList<>()));
  }

  static String of(DocCommentTree comment, CommentHtml html) {
    CommentBlocks blocks = new CommentBlocks(html);
    comment.getBlockTags().forEach(blocks::add);
    return "<div>" + html.body(comment) + "</div>" + blocks.written();
  }

  /** The parameters alone. */
  static String parameters(DocCommentTree comment, CommentHtml html) {
    CommentBlocks blocks = new CommentBlocks(html);
    comment.getBlockTags().stream().filter(t -> t instanceof ParamTree).forEach(blocks::add);
    return blocks.written();
  }

  /** What a record's comment says of one component; null where it says nothing. */
  static String parameter(DocCommentTree comment, String name, CommentHtml html) {
    for (DocTree tag : comment.getBlockTags()) {
      if (tag instanceof ParamTree p && p.getName().getName().contentEquals(name)) {
        return "<div>" + html.of(p.getDescription()) + "</div>";
      }
    }
    return null;
  }

  private void add(DocTree tag) {
    if (tag instanceof ParamTree p) {
      String name = p.getName().toString();
      put("Parameters", p.isTypeParameter() ? "<" + name + ">" : name, p.getDescription());
    } else if (tag instanceof ReturnTree r) {
      put("Returns", "", r.getDescription());
    } else if (tag instanceof ThrowsTree t) {
      put("Throws", t.getExceptionName().getSignature(), t.getDescription());
    } else if (tag instanceof DeprecatedTree d) {
      put("Deprecated", "", d.getBody());
    } else if (tag instanceof SinceTree s) {
      put("Since", "", s.getBody());
    } else if (tag instanceof SeeTree s) {
      put("See", "", s.getReference());
    }
  }

  private void put(String title, String name, List<? extends DocTree> text) {
    String head = name.isEmpty() ? "" : CommentHtml.code(name) + " ";
    boolean inherited = text.stream().anyMatch(t -> t instanceof InheritDocTree);
    String body = inherited ? "as the overridden method says" : html.of(text);
    sections.get(title).add(head + (title.equals("See") ? CommentHtml.named(body) : body));
  }

  private String written() {
    StringBuilder written = new StringBuilder();
    sections.forEach(
        (title, lines) -> {
          if (!lines.isEmpty()) {
            written.append("<dt><b>").append(title).append(":</b></dt>");
            lines.forEach(line -> written.append("<dd>").append(line).append("</dd>"));
          }
        });
    return written.isEmpty() ? "" : "<dl>" + written + "</dl>";
  }
}
