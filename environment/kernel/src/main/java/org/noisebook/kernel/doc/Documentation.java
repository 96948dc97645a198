package org.noisebook.kernel.doc;

/**
 * What a pop-up says of one thing.
 *
 * @param signature its signature, one line or more
 * @param comment its Javadoc as HTML; empty where there is none
 */
public record Documentation(String signature, String comment) {

  /** For a terminal, or a front end without HTML. */
  public String plain() {
    String text = PlainText.of(comment);
    return text.isEmpty() ? signature : signature + "\n\n" + text;
  }

  /** For a browser. */
  public String html() {
    return "<pre>" + CommentHtml.escaped(signature) + "</pre>" + comment;
  }
}
