package org.noisebook.kernel.magic;

import java.util.List;

/**
 * A piece of a cell: Java code, in which magics that stand inside an expression are already Java,
 * or a magic on a line of its own.
 *
 * @param line the zero-based line of the cell at which the piece starts
 */
public sealed interface Segment {
  /** The zero-based first line. */
  int line();

  /** Java code with the line structure of the cell. */
  record Code(String text, int line) implements Segment {}

  /** A line magic as a statement. */
  record Line(String name, List<String> arguments, int line) implements Segment {}

  /** A cell magic with the rest of the cell as its body. */
  record Whole(String name, List<String> arguments, String body, int line) implements Segment {}
}
