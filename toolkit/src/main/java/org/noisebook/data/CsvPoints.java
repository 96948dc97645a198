package org.noisebook.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisebook.math.Points;

/**
 * A user's own points from a text file: numbers separated by commas, semicolons, tabs or blanks,
 * one line a point. The first line shows which; cells may stand in double quotes.
 *
 * <p>A first line that is not all numbers is a header. A column headed {@code label} (or {@code
 * class}) holds labels, any words, numbered in the order they first occur; without it every point
 * has the label {@code "all"}. Blank lines and lines that begin with {@code #} are skipped.
 */
final class CsvPoints {
  private final Path file;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private final List<String> labelNames = new ArrayList<>();
  private int columns = -1;
  private int labelColumn = -1;
  private char separator;

  private CsvPoints(Path file) {
    this.file = file;
  }

  static Dataset read(Path file) {
    CsvPoints csv = new CsvPoints(file);
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new DataFileException(
          unreadable instanceof NoSuchFileException
              ? "there is no file " + file.toAbsolutePath() + "; check the path"
              : file + " cannot be read: " + unreadable + "; check that it is a text file",
          unreadable);
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip().replace("\uFEFF", "");
      if (!line.isEmpty() && !line.startsWith("#")) {
        csv.add(csv.cells(line, i + 1), i + 1);
      }
    }
    return csv.dataset();
  }

  /** Beside tabs, blanks part cells only in a line of numbers: a label may be of several words. */
  private String[] cells(String line, int number) {
    if (columns < 0) {
      separator = CsvLine.separator(line);
    }
    if (separator == '\t') {
      String[] words = line.split("\\s+");
      if (Arrays.stream(words).allMatch(CsvPoints::isNumber)) {
        return words;
      }
    }
    return CsvLine.cells(line, separator)
        .orElseThrow(() -> broken(number, "a quote is not closed; cells end with their line"));
  }

  private void add(String[] cells, int line) {
    if (columns < 0) {
      columns = cells.length;
      if (header(cells)) {
        return;
      }
    }
    if (cells.length != columns) {
      throw broken(line, "expected " + columns + " columns, found " + cells.length);
    }
    double[] row = new double[labelColumn < 0 ? columns : columns - 1];
    int k = 0;
    for (int j = 0; j < columns; j++) {
      if (j != labelColumn) {
        row[k++] = number(cells[j].strip(), line, j + 1);
      }
    }
    rows.add(row);
    if (labelColumn >= 0 && cells[labelColumn].isBlank()) {
      throw broken(line, "the label is missing");
    }
    labels.add(labelOf(labelColumn < 0 ? "all" : cells[labelColumn].strip()));
  }

  private boolean header(String[] cells) {
    boolean header = false;
    for (int j = 0; j < cells.length; j++) {
      String cell = cells[j].strip();
      header |= !isNumber(cell);
      if (cell.equalsIgnoreCase("label") || cell.equalsIgnoreCase("class")) {
        labelColumn = j;
      }
    }
    return header;
  }

  private int labelOf(String name) {
    int label = labelNames.indexOf(name);
    if (label < 0) {
      labelNames.add(name);
      label = labelNames.size() - 1;
    }
    return label;
  }

  private double number(String cell, int line, int column) {
    if (!isNumber(cell)) {
      String comma = cell.matches("[+-]?\\d+,\\d+") ? "; write decimals with a point" : "";
      throw broken(line, "column " + column + ": expected a number, found '" + cell + "'" + comma);
    }
    double value = Double.parseDouble(cell);
    if (!Double.isFinite(value)) {
      throw broken(line, "column " + column + ": expected a finite number, found " + cell);
    }
    return value;
  }

  private static boolean isNumber(String cell) {
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException words) {
      return false;
    }
  }

  private Dataset dataset() {
    if (rows.isEmpty()) {
      throw new DataFileException(file + ": expected at least one line of numbers, found none");
    }
    if (rows.get(0).length == 0) {
      throw new DataFileException(file + ": expected a column of numbers beside the labels");
    }
    return Dataset.of(
        file.getFileName().toString(),
        Points.of(rows.toArray(double[][]::new)),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        labelNames);
  }

  private DataFileException broken(int line, String what) {
    return new DataFileException(file + ", line " + line + ": " + what);
  }
}
