package org.noisebook.show;

/** A piece of HTML as a value; consoles get its text. */
public record Html(String source, String text) {

  /** HTML whose tags consoles leave out. */
  public static Html of(String source) {
    return new Html(source, source.replaceAll("<[^>]*>", "").strip());
  }

  /** Text made safe for HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text;
  }
}
