package org.noisebook.kernel.cell;

/**
 * Where a snippet came from.
 *
 * @param source the cell or file
 * @param code the piece of code that held the snippet
 * @param offset the snippet's position in the piece
 * @param firstLine the zero-based line of the source at which the piece starts
 */
record Place(Source source, String code, int offset, int firstLine) {

  /** The zero-based line in the source of a position in the snippet. */
  int line(long position) {
    int end = (int) Math.max(0, Math.min(offset + position, code.length()));
    return firstLine + (int) code.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  /** The zero-based column of a position in the snippet. */
  int column(long position) {
    int end = (int) Math.max(0, Math.min(offset + position, code.length()));
    return end - code.lastIndexOf('\n', end - 1) - 1;
  }

  /** The zero-based line in the source of a one-based line of the snippet. */
  int lineOfSnippetLine(int snippetLine) {
    return line(0) + snippetLine - 1;
  }
}
