package org.noisebook.kernel.cell;

import java.util.List;

/**
 * Code with a name under which errors speak of it, such as {@code cell [3]} or a file's name.
 *
 * @param name what errors call it
 * @param text the code
 */
public record Source(String name, String text) {
  /** The text of a line, counted from zero; empty outside. */
  String line(int index) {
    List<String> lines = text.lines().toList();
    return index >= 0 && index < lines.size() ? lines.get(index) : "";
  }
}
