package org.noisebook.learn;

/**
 * Writes one method of a {@link Program}, line by line, and keeps account of the parameters and of
 * the scratch memory that it names.
 *
 * <p>A training method knows its number of rows and computes into scratch memory, so a step
 * allocates nothing; any other lets libtorch allocate. Parameters are {@code p[i]}, their gradients
 * {@code g[i]}, scratch matrices {@code w[i]}.
 */
final class Script {
  private final StringBuilder lines = new StringBuilder();
  private final Layout parameters = new Layout();
  private final Layout scratch = new Layout();
  private final int rows;
  private final int firstParameter;
  private int names;

  private Script(String head, int rows, int firstParameter) {
    this.rows = rows;
    this.firstParameter = firstParameter;
    lines.append("  def ").append(head).append(" -> List[float]:\n");
  }

  /**
   * A method that sends any number of rows {@code x} to {@code out}; finish it with {@link
   * #answer}.
   *
   * @param more further arguments
   * @param firstParameter the number of the first parameter that it names
   */
  static Script inference(String name, String more, int firstParameter) {
    String arguments = "p: List[Tensor], x: Tensor, out: Tensor" + (more.isEmpty() ? "" : ", ");
    return new Script(name + "(self, " + arguments + more + ")", 0, firstParameter);
  }

  /** The training method, which runs on {@code rows} rows a step and takes {@code inputs} too. */
  static Script training(String inputs, int rows) {
    String lists = "p: List[Tensor], g: List[Tensor], w: List[Tensor]";
    String arguments = String.join(", ", lists, AdamUpdate.STATE, inputs, AdamUpdate.NUMBERS);
    return new Script("step(self, " + arguments + ")", rows, 0);
  }

  /** The next parameter, initially uniform on [-bound, bound]. */
  String parameter(double bound, long... shape) {
    return "p[" + (firstParameter + parameters.add(bound, shape)) + "]";
  }

  /** The gradient that belongs to {@code parameter}. */
  static String gradientOf(String parameter) {
    return "g" + parameter.substring(1);
  }

  /** {@code expression} under a new name. */
  String let(String expression) {
    String name = "x" + names++;
    line(name + " = " + expression);
    return name;
  }

  /** {@code function(arguments)}, a matrix with one row a point and {@code columns} columns. */
  String matrix(int columns, String function, String... arguments) {
    String call = "torch." + function + "(" + String.join(", ", arguments);
    if (rows == 0) {
      return let(call + ")");
    }
    return let(call + ", out=w[" + scratch.add(0, rows, columns) + "])");
  }

  /** One line as it is; {@code text} may hold further lines with their own indentation. */
  Script line(String text) {
    lines.append("    ").append(text.strip().replace("\n", "\n    ")).append('\n');
    return this;
  }

  /** Ends a method made by {@link #inference}. */
  Script answer(String name) {
    let("torch.copy_(out, " + name + ")");
    return line("return [0.]");
  }

  /** The rows of a step; 0 where the method takes any number. */
  int rows() {
    return rows;
  }

  /** Whether this is a training method, which has gradients of parameters to write. */
  boolean trains() {
    return rows > 0;
  }

  Layout parameters() {
    return parameters;
  }

  Layout scratch() {
    return scratch;
  }

  String text() {
    return lines.toString();
  }
}
