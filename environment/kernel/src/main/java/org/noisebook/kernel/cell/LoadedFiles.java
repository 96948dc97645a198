package org.noisebook.kernel.cell;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads what {@code %load} names: a Java file, or the code cells of a notebook. */
final class LoadedFiles {
  private static final List<String> ENDINGS =
      List.of("", ".jsh", ".jshell", ".java", ".ijava", ".ipynb");

  List<Source> read(Path file) throws CellFailure {
    try {
      String text = Files.readString(file);
      return file.toString().endsWith(".ipynb")
          ? notebook(file, text)
          : List.of(new Source("file " + file.getFileName(), text));
    } catch (IOException e) {
      throw CellFailure.of("IOException", "cannot read " + file + ": " + e.getMessage());
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NullPointerException e) {
      throw CellFailure.of("IOException", file + " is not a notebook: " + e.getMessage());
    }
  }

  /** The file of a name, which may lack its ending. */
  static Path find(String name) throws CellFailure {
    for (String ending : ENDINGS) {
      Path file = Path.of(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    Path here = Path.of("").toAbsolutePath();
    throw CellFailure.of(
        "FileNotFoundException",
        "no file to load: "
            + name
            + " (looked in "
            + here
            + ", also with the endings .jsh .jshell"
            + " .java .ijava .ipynb)");
  }

  private static List<Source> notebook(Path file, String text) {
    JsonArray cells = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells");
    List<Source> sources = new ArrayList<>();
    int number = 0;
    for (JsonElement element : cells) {
      JsonObject cell = element.getAsJsonObject();
      number++;
      if (cell.get("cell_type").getAsString().equals("code")) {
        sources.add(new Source(file.getFileName() + " cell " + number, source(cell)));
      }
    }
    return sources;
  }

  private static String source(JsonObject cell) {
    JsonElement source = cell.get("source");
    if (!source.isJsonArray()) {
      return source.getAsString();
    }
    StringBuilder text = new StringBuilder();
    source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
    return text.toString();
  }
}
