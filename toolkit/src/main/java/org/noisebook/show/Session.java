package org.noisebook.show;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/** The state of the running notebook: where it shows things, and where it writes them. */
final class Session {
  private static Screen screen;
  private static int figures;
  private static int tables;
  private static final Results RESULTS = new Results(Session::folder);

  private Session() {}

  static synchronized Screen screen() {
    return screen == null ? new PlainScreen(System.out) : screen;
  }

  static synchronized void use(Screen other) {
    screen = other;
  }

  static Results results() {
    return RESULTS;
  }

  /** The folder that results and figures are written to, if any. */
  static Optional<Path> folder() {
    String property = System.getProperty("noisebook.out");
    String chosen = property != null ? property : System.getenv("NOISEBOOK_OUT");
    return Optional.ofNullable(chosen).filter(name -> !name.isBlank()).map(Path::of);
  }

  /** A user's file: relative names start where the user is, not where the kernel runs. */
  static Path input(String name) {
    String property = System.getProperty("noisebook.in");
    String folder = property != null ? property : System.getenv("NOISEBOOK_IN");
    Path file =
        folder == null || folder.isBlank() ? Path.of(name) : Path.of(folder, "").resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no file %s; expected a name relative to that folder, or a whole path"
              .formatted(file.toAbsolutePath().normalize()));
    }
    return file;
  }

  /** Shows one object; figures and tables are also saved where there is a folder. */
  static void show(Object value) {
    Bundle bundle = Bundle.of(value);
    screen().display(bundle);
    if (value instanceof Table table) {
      folder().ifPresent(folder -> keep(table, folder.resolve("tables")));
    }
    if (value instanceof Figure figure) {
      folder().ifPresent(folder -> keep(figure, bundle, folder.resolve("figures")));
    }
  }

  /** The forms of a cell's last value; a figure is kept too. Never fails. */
  static Bundle rendered(Object value) {
    Bundle bundle = Bundle.of(value);
    if (value instanceof Figure figure) {
      try {
        folder().ifPresent(folder -> keep(figure, bundle, folder.resolve("figures")));
      } catch (Throwable failure) {
        return Bundle.text(bundle.text() + "; could not save it: " + failure.getMessage());
      }
    }
    return bundle;
  }

  private static void keep(Figure figure, Bundle shown, Path folder) {
    String name;
    synchronized (Session.class) {
      figures++;
      name = "%02d-%s".formatted(figures, slug(figure.title()));
    }
    // What is shown is not drawn again; and a figure that can't be drawn fails here, in words.
    String png = shown.data().get(Bundle.PNG);
    byte[] pixels = png == null ? figure.png() : Base64.getDecoder().decode(png);
    WholeFile.write(folder.resolve(name + ".png"), pixels);
    String svg = shown.data().get(Bundle.SVG);
    byte[] lines = (svg == null ? figure.svg() : svg).getBytes(StandardCharsets.UTF_8);
    WholeFile.write(folder.resolve(name + ".svg"), lines);
  }

  private static void keep(Table table, Path folder) {
    String name = table.name() == null || table.name().isBlank() ? "table" : slug(table.name());
    synchronized (Session.class) {
      tables++;
      name = "%02d-%s.csv".formatted(tables, name);
    }
    StringWriter text = new StringWriter();
    table.write().usingOptions(CsvWriteOptions.builder(text).lineEnd("\n").build());
    WholeFile.write(folder.resolve(name), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Starts numbering figures and tables from 1 again. */
  static synchronized void restart() {
    figures = 0;
    tables = 0;
    RESULTS.clear();
  }

  /** A title as part of a file name. */
  static String slug(String title) {
    String plain =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String shorter = plain.length() > 60 ? plain.substring(0, 60).replaceAll("-$", "") : plain;
    return shorter.isEmpty() ? "figure" : shorter;
  }
}
