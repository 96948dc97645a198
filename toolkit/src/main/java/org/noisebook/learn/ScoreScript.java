package org.noisebook.learn;

import org.noisebook.diffusion.Parametrisation;

/**
 * The two methods of a score network's program.
 *
 * <p>Training, with angle phi, noise z and clean point y0 (see {@link Standardisation}):
 *
 * <pre>
 * u = cos(phi) y0 + sin(phi) z,   c = ln tan(phi),
 * target = z  (EPS)   or   cos(phi) z - sin(phi) y0  (V),
 * loss = mean over points and coordinates of (net(u, c, label) - target)^2.
 * </pre>
 */
final class ScoreScript {
  private ScoreScript() {}

  /** One training step, {@code step}. */
  static Script training(ScoreMlp net, int batch) {
    String inputs = "data: Tensor, rows: Tensor, phi: Tensor, z: Tensor, label: Tensor";
    Script s = Script.training(inputs, batch);
    int dim = net.dim();
    String y = s.matrix(dim, "index_select", "data", "0", "rows");
    String cos = s.let("torch.cos(phi)");
    String sin = s.let("torch.sin(phi)");
    String u = s.let("torch.addcmul(torch.mul(" + y + ", " + cos + "), z, " + sin + ")");
    String target =
        net.prediction() == Parametrisation.EPS
            ? "z"
            : s.let("torch.addcmul(torch.mul(z, " + cos + "), " + y + ", " + sin + ", value=-1.)");
    String angles = net.level().anglesOf(s, "phi");
    Layer.Node out = net.chain().forward(s, input(s, net, u, angles, "label"));
    String error = s.matrix(dim, "sub", out.output(), target);
    String loss = s.let("torch.mean(torch.square(" + error + "))");
    String gradient = s.let("torch.mul_(" + error + ", " + 2.0 / ((long) batch * dim) + ")");
    out.backward().write(gradient, false);
    AdamUpdate.write(s, loss);
    return s;
  }

  /** The method {@code score}: the network on points {@code x} at one level c, one label. */
  static Script inference(ScoreMlp net) {
    Script s = Script.inference("score", "c: float, label: int", 0);
    String angles = net.level().anglesAt(s, "c");
    Layer.Node answer = net.chain().forward(s, input(s, net, "x", angles, "label"));
    return s.answer(answer.output());
  }

  /**
   * All methods of a trained network: {@code score}, and {@code block1}, {@code block2}, ... for
   * what each hidden layer answers.
   */
  static String methods(ScoreMlp net) {
    StringBuilder text = new StringBuilder(inference(net).text());
    for (int block = 1; block <= net.chain().blocks(); block++) {
      Script s = Script.inference("block" + block, "c: float, label: int", 0);
      String angles = net.level().anglesAt(s, "c");
      Chain part = net.chain().upTo(block);
      s.answer(part.forward(s, input(s, net, "x", angles, "label")).output());
      text.append(s.text());
    }
    return text.toString();
  }

  /** [k u, sin(angles), cos(angles), one-hot label]; angles and label may be one row for all. */
  private static String input(Script s, ScoreMlp net, String u, String angles, String label) {
    String hot = net.classes() > 0 ? oneHot(s, net.labelColumns(), label) : "";
    return net.level().input(s, u, angles, hot, net.labelColumns());
  }

  /** A column of label numbers in training, one number for all rows elsewhere. */
  private static String oneHot(Script s, int columns, String label) {
    if (s.trains()) {
      String hot = s.let("torch.zeros([" + s.rows() + ", " + columns + "])");
      return s.let("torch.scatter_(" + hot + ", 1, " + label + ", 1.)");
    }
    String hot = s.let("torch.zeros([1, " + columns + "])");
    s.let("torch.fill_(torch.select(" + hot + ", 1, " + label + "), 1.)");
    return hot;
  }
}
