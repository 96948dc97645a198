package org.noisebook.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.noisebook.kernel.doc.Documentation;
import org.noisebook.kernel.wire.Json;

/** Documentation as the protocol wants it. */
final class Documents {
  private Documents() {}

  static JsonObject of(List<Documentation> documents) {
    return Json.object(
        "text/plain",
        documents.stream().map(Documentation::plain).collect(Collectors.joining("\n\n\n")),
        "text/html",
        documents.stream().map(Documentation::html).collect(Collectors.joining("<hr/>")));
  }
}
