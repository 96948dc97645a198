package org.noisebook.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import org.noisebook.kernel.wire.Json;
import org.noisebook.kernel.wire.Message;

/** What the kernel says of itself. */
final class KernelInfo {
  private KernelInfo() {}

  static String version() {
    String version = KernelInfo.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  static String banner() {
    return "Noisebook kernel " + version() + ", Java " + Runtime.version();
  }

  static LanguageInfo language() {
    return new LanguageInfo.Builder("java")
        .version(Runtime.version().toString())
        .mimetype("text/x-java-source")
        .fileExtension(".jshell")
        .pygments("java")
        .codemirror("java")
        .build();
  }

  static JsonObject reply() {
    JsonObject language =
        Json.object(
            "name", "java",
            "version", Runtime.version(),
            "mimetype", "text/x-java-source",
            "file_extension", ".jshell",
            "pygments_lexer", "java",
            "codemirror_mode", "java",
            "nbconvert_exporter", "script");
    JsonArray links = new JsonArray();
    String api = "https://docs.oracle.com/en/java/javase/17/docs/api/";
    links.add(Json.object("text", "Java API", "url", api));
    return Json.object(
        "status",
        "ok",
        "protocol_version",
        Message.PROTOCOL,
        "implementation",
        "noisebook",
        "implementation_version",
        version(),
        "language_info",
        language,
        "banner",
        banner(),
        "help_links",
        links,
        "debugger",
        false);
  }
}
