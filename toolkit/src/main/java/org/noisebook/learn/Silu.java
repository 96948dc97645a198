package org.noisebook.learn;

/**
 * y = x / (1 + e^-x), the activation of Elfwing et al. 2018 (arXiv 1702.03118), also called swish.
 */
record Silu(int width) implements Layer {
  @Override
  public Node forward(Script s, String x) {
    String y = s.matrix(width, "silu", x);
    return new Node(
        y,
        (dy, wanted) -> s.let("torch.silu_backward(" + dy + ", " + x + ", grad_input=" + dy + ")"));
  }
}
