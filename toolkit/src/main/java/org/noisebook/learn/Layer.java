package org.noisebook.learn;

/**
 * A piece of a network that writes itself into a script: y = f(x), and the way back from dL/dy.
 *
 * <p>Writing the gradient by hand costs a line or two a layer and buys a step without a tape,
 * without allocation and with nothing computed that is not used.
 */
interface Layer {
  /** Writes y = f(x). */
  Node forward(Script script, String x);

  /**
   * A written layer.
   *
   * @param output the name of y
   * @param backward writes what is due on the way back
   */
  record Node(String output, Backward backward) {}

  /** The vector-Jacobian product of a layer. */
  @FunctionalInterface
  interface Backward {
    /**
     * Writes dL/dx and, in a training method, the gradients of the layer's parameters, given the
     * name of dL/dy, whose memory it may overwrite.
     *
     * @param wanted whether dL/dx is of use to anybody
     * @return the name of dL/dx; {@code dy} itself where not wanted
     */
    String write(String dy, boolean wanted);
  }
}
