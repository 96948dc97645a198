package org.noisebook.learn;

/**
 * The three methods of a classifier's program. With logits l of K classes and label y the loss in
 * nats, averaged over the batch, is the softmax cross entropy
 *
 * <pre>
 * loss = -log p_y,   log p_k = l_k - log sum_j e^(l_j),   dloss / dl_k = p_k - [k = y].
 * </pre>
 *
 * <p>Clean, l = net(y_0). Noised, with phi drawn as for scores (see {@link Standardisation}),
 *
 * <pre>
 * u = cos(phi) y_0 + sin(phi) z,   c = ln tan(phi),   l = b + cos(phi) net(u, c).
 * </pre>
 *
 * The factor is the rate at which the posterior loses sight of u, leaving the priors b: with it the
 * gradient's relative error stays bounded where a is small, and a sampler's first steps multiply
 * the gradient by 1 / a. The loss is least where p is the label's posterior given what the network
 * sees.
 */
final class ClassifierScript {
  private static final String LEVEL = "c: float, cos: float";

  private ClassifierScript() {}

  static Script training(ClassifierMlp net, boolean noised, int batch) {
    String inputs = "data: Tensor, rows: Tensor, label: Tensor";
    Script s = Script.training(noised ? inputs + ", phi: Tensor, z: Tensor" : inputs, batch);
    String y = s.matrix(net.dim(), "index_select", "data", "0", "rows");
    Layer.Node logits;
    if (noised) {
      String cos = s.let("torch.cos(phi)");
      String clean = s.let("torch.mul(" + y + ", " + cos + ")");
      String u = s.let("torch.addcmul(" + clean + ", z, torch.sin(phi))");
      logits = noised(s, net, u, net.level().anglesOf(s, "phi"), cos);
    } else {
      logits = net.chain(false).forward(s, y);
    }
    String log = s.let("torch.log_softmax(" + logits.output() + ", 1)");
    String loss = s.let("torch.neg(torch.mean(torch.gather(" + log + ", 1, label)))");
    String hot = s.let("torch.zeros([" + batch + ", " + net.classes() + "])");
    s.let("torch.scatter_(" + hot + ", 1, label, 1.)");
    String error = s.let("torch.sub_(torch.exp_(" + log + "), " + hot + ")");
    String gradient = s.let("torch.mul_(" + error + ", " + 1.0 / batch + ")");
    logits.backward().write(gradient, false);
    AdamUpdate.write(s, loss);
    return s;
  }

  /** b + cos net(u, angles), and its way back, whose first columns are those of k u. */
  private static Layer.Node noised(
      Script s, ClassifierMlp net, String u, String angles, String cos) {
    Layer.Node f = net.chain(true).forward(s, net.level().input(s, u, angles, "", 0));
    String prior = s.parameter(0, net.classes());
    String signal = s.let("torch.mul(" + f.output() + ", " + cos + ")");
    return new Layer.Node(
        s.let("torch.add(" + signal + ", " + prior + ")"),
        (dl, wanted) -> {
          if (s.trains()) {
            s.let("torch.sum(" + dl + ", [0], False, out=" + Script.gradientOf(prior) + ")");
          }
          return f.backward().write(s.let("torch.mul(" + dl + ", " + cos + ")"), wanted);
        });
  }

  static Layout parameters(ClassifierMlp net, boolean noised) {
    return logits(net, noised).parameters();
  }

  /**
   * The methods {@code logits}, {@code gradient} and, for what each hidden layer answers, {@code
   * block1}, {@code block2}, ...; at one level where noised.
   */
  static String inference(ClassifierMlp net, boolean noised) {
    StringBuilder text = new StringBuilder(logits(net, noised).text());
    text.append(gradient(net, noised).text());
    for (int block = 1; block <= net.hidden().size(); block++) {
      Script s = Script.inference("block" + block, noised ? LEVEL : "", 0);
      String input = noised ? net.level().input(s, "x", net.level().anglesAt(s, "c"), "", 0) : "x";
      text.append(s.answer(net.chain(noised).upTo(block).forward(s, input).output()).text());
    }
    return text.toString();
  }

  private static Script logits(ClassifierMlp net, boolean noised) {
    Script s = Script.inference("logits", noised ? LEVEL : "", 0);
    return s.answer(forward(s, net, noised).output());
  }

  /** d log p_label / du, with 1 - p_label as a sum, so that it keeps its digits near certainty. */
  private static Script gradient(ClassifierMlp net, boolean noised) {
    Script s = Script.inference("gradient", noised ? LEVEL + ", label: int" : "label: int", 0);
    Layer.Node logits = forward(s, net, noised);
    String p = s.let("torch.softmax(" + logits.output() + ", 1)");
    String own = s.let("torch.select(" + p + ", 1, label)");
    s.let("torch.fill_(" + own + ", 0.)");
    String others = s.let("torch.sum(" + p + ", [1], False)");
    s.let("torch.copy_(torch.select(torch.neg_(" + p + "), 1, label), " + others + ")");
    String dx = logits.backward().write(p, true);
    String du = s.let("torch.slice(" + dx + ", 1, 0, " + net.dim() + ")");
    return s.answer(noised ? s.let("torch.mul(" + du + ", " + net.level().pointGain() + ")") : du);
  }

  private static Layer.Node forward(Script s, ClassifierMlp net, boolean noised) {
    return noised
        ? noised(s, net, "x", net.level().anglesAt(s, "c"), "cos")
        : net.chain(false).forward(s, "x");
  }
}
