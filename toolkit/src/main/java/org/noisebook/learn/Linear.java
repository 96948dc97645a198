package org.noisebook.learn;

/**
 * y = x W + b with W of shape inputs x outputs; dW = x' dy, db = 1' dy, dx = dy W'.
 *
 * @param gain factor on the usual initial range, uniform on +-1 / sqrt(inputs); 0 starts at zero
 */
record Linear(int inputs, int outputs, double gain) implements Layer {

  Linear(int inputs, int outputs) {
    this(inputs, outputs, 1);
  }

  @Override
  public Node forward(Script s, String x) {
    double bound = gain / Math.sqrt(inputs);
    String weight = s.parameter(bound, inputs, outputs);
    String bias = s.parameter(bound, outputs);
    String y = s.matrix(outputs, "addmm", bias, x, weight);
    return new Node(
        y,
        (dy, wanted) -> {
          s.let("torch.mm(torch.t(" + x + "), " + dy + ", out=" + Script.gradientOf(weight) + ")");
          s.let("torch.sum(" + dy + ", [0], False, out=" + Script.gradientOf(bias) + ")");
          return wanted ? s.matrix(inputs, "mm", dy, "torch.t(" + weight + ")") : dy;
        });
  }
}
