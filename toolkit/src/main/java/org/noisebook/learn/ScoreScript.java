package org.noisebook.learn;

import java.util.Arrays;
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
    String angles = s.let("torch.mul(torch.log(torch.tan(phi)), " + frequencies(net) + ")");
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
    String angles = s.let("torch.mul(" + frequencies(net) + ", c)");
    Layer.Node answer = net.chain().forward(s, input(s, net, "x", angles, "label"));
    return s.answer(answer.output());
  }

  /** [k u, sin(angles), cos(angles), one-hot label]; angles and label may be one row for all. */
  private static String input(Script s, ScoreMlp net, String u, String angles, String label) {
    String parts = "torch.sin(" + angles + "), torch.cos(" + angles + ")";
    if (net.classes() > 0) {
      parts = parts + ", " + oneHot(s, net.labelColumns(), label);
    }
    String level = s.let("torch.cat([" + parts + "], 1)");
    if (s.rows() == 0) {
      level = s.let("torch.expand(" + level + ", [torch.size(" + u + ", 0), -1])");
    }
    int width = net.dim() + net.timeFeatures() + net.labelColumns();
    String point = s.let("torch.mul(" + u + ", " + net.pointGain() + ")");
    return s.matrix(width, "cat", "[" + point + ", " + level + "]", "1");
  }

  /** A column of label numbers in training, one number for all rows elsewhere. */
  private static String oneHot(Script s, int columns, String label) {
    if (s.rows() > 0) {
      String hot = s.let("torch.zeros([" + s.rows() + ", " + columns + "])");
      return s.let("torch.scatter_(" + hot + ", 1, " + label + ", 1.)");
    }
    String hot = s.let("torch.zeros([1, " + columns + "])");
    s.let("torch.fill_(torch.select(" + hot + ", 1, " + label + "), 1.)");
    return hot;
  }

  private static String frequencies(ScoreMlp net) {
    return "torch.tensor([" + Arrays.toString(net.frequencies()) + "])";
  }
}
