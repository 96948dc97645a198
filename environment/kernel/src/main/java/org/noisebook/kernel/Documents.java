package org.noisebook.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.StringJoiner;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.noisebook.kernel.wire.Json;

/** Signatures and Javadoc as plain text and as HTML. */
final class Documents {
  private Documents() {}

  static JsonObject of(List<Documentation> documents) {
    StringJoiner plain = new StringJoiner("\n\n");
    StringJoiner html = new StringJoiner("<hr/>");
    for (Documentation document : documents) {
      String javadoc = document.javadoc();
      plain.add(document.signature() + (javadoc == null ? "" : "\n" + plain(javadoc)));
      html.add(
          "<pre>"
              + escaped(document.signature())
              + "</pre>"
              + (javadoc == null ? "" : "<div>" + html(javadoc) + "</div>"));
    }
    return Json.object("text/plain", plain.toString(), "text/html", html.toString());
  }

  private static String plain(String javadoc) {
    return inline(javadoc, "$1")
        .replaceAll("(?i)<p>|<br/?>", "\n")
        .replaceAll("<[^>]+>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String html(String javadoc) {
    return inline(javadoc, "<code>$1</code>").replaceAll("(?m)^\\s*@(\\w+) +", "<br/><b>$1</b> ");
  }

  private static String inline(String javadoc, String code) {
    return javadoc
        .replaceAll("\\{@(?:code|literal|link|linkplain|value)\\s+#?([^}]*)\\}", code)
        .strip();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
