package org.noisebook.learn;

/**
 * y = x W' + b with W of shape outputs x inputs; dW = dy' x, db = 1' dy, dx = dy W.
 *
 * <p>Weights start uniform on +-gain sqrt(6 / inputs), which keeps the variance through SiLU layers
 * (He et al. 2015, arXiv 1502.01852), biases on +-gain / sqrt(inputs).
 *
 * @param gain 1, or 0 to start at zero
 */
record Linear(int inputs, int outputs, double gain) implements Layer {

  Linear(int inputs, int outputs) {
    this(inputs, outputs, 1);
  }

  @Override
  public Node forward(Script s, String x) {
    double bound = gain * Math.sqrt(6.0 / inputs);
    String weight = s.parameter(bound, outputs, inputs);
    String bias = s.parameter(gain / Math.sqrt(inputs), outputs);
    String y = s.matrix(outputs, "addmm", bias, x, "torch.t(" + weight + ")");
    return new Node(
        y,
        (dy, wanted) -> {
          if (s.trains()) {
            String dw = Script.gradientOf(weight);
            s.let("torch.mm(torch.t(" + dy + "), " + x + ", out=" + dw + ")");
            s.let("torch.sum(" + dy + ", [0], False, out=" + Script.gradientOf(bias) + ")");
          }
          return wanted ? s.matrix(inputs, "mm", dy, weight) : dy;
        });
  }
}
