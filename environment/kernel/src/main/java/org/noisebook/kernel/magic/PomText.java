package org.noisebook.kernel.magic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a POM of what a cell holds: a whole one, or loose dependencies and repositories. */
final class PomText {
  private static final Pattern DEPENDENCY = element("dependency");
  private static final Pattern REPOSITORY = element("repository");

  private PomText() {}

  private static Pattern element(String name) {
    return Pattern.compile("<" + name + ">.*?</" + name + ">", Pattern.DOTALL);
  }

  static String complete(String body) {
    if (body.contains("<project")) {
      return body.strip();
    }
    return "<project><modelVersion>4.0.0</modelVersion>"
        + "<groupId>notebook</groupId><artifactId>cell</artifactId><version>1</version>"
        + "<repositories>"
        + all(REPOSITORY, body)
        + "</repositories><dependencies>"
        + all(DEPENDENCY, body)
        + "</dependencies></project>";
  }

  private static String all(Pattern element, String body) {
    StringBuilder found = new StringBuilder();
    Matcher matcher = element.matcher(body);
    while (matcher.find()) {
      found.append(matcher.group());
    }
    return found.toString();
  }
}
