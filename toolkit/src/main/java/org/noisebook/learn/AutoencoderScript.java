package org.noisebook.learn;

/**
 * The three methods of an autoencoder's program. With pixels x in [0, 1], logits l = decoder(w) and
 * P pixels, the loss in nats a pixel, averaged over the batch, is
 *
 * <pre>
 * loss = (1 / P) sum [ln(1 + e^l) - x l]                          cross entropy of x and sigmoid(l)
 *      + (beta / 2P) sum [mean^2 + variance - 1 - ln variance]    only where variational
 * </pre>
 *
 * with w = encoder(x), or w = mean + sqrt(variance) z where variational. For grey pixels the cross
 * entropy of a perfect reconstruction is not zero but the entropy of the pixels.
 */
final class AutoencoderScript {
  private AutoencoderScript() {}

  static Script training(AutoencoderMlp net, int batch) {
    Script s = Script.training("data: Tensor, rows: Tensor, z: Tensor", batch);
    double unit = 1.0 / ((long) batch * net.dim());
    String x = s.matrix(net.dim(), "index_select", "data", "0", "rows");
    Layer.Node code = net.encoder().forward(s, x);
    Layer.Node latent = net.variational() ? gaussian(s, net, code.output(), unit) : code;
    Layer.Node logits = net.decoder().forward(s, latent.output());
    String l = logits.output();
    String sigmoid = s.matrix(net.dim(), "sigmoid", l);
    String loss = s.let("torch.mul(" + crossEntropy(s, x, l, sigmoid) + ", " + unit + ")");
    if (net.variational()) {
      loss = s.let("torch.add(" + loss + ", divergence)");
    }
    String gradient = s.let("torch.mul_(torch.sub_(" + sigmoid + ", " + x + "), " + unit + ")");
    String toCode = logits.backward().write(gradient, true);
    if (net.variational()) {
      toCode = latent.backward().write(toCode, true);
    }
    code.backward().write(toCode, false);
    AdamUpdate.write(s, loss);
    return s;
  }

  /**
   * sum [ln(1 + e^l) - x l], with ln(1 + e^l) = max(l, 0) - ln max(q, 1 - q) and q = sigmoid(l),
   * which is wanted anyway: a third of the time of libtorch's own softplus, and no overflow.
   */
  private static String crossEntropy(Script s, String x, String l, String sigmoid) {
    String other = s.let("torch.rsub(" + sigmoid + ", 1.)");
    String larger = s.let("torch.maximum(" + sigmoid + ", " + other + ", out=" + other + ")");
    String rest = s.let("torch.sum(torch.log_(" + larger + "))");
    String positive = s.let("torch.sum(torch.clamp_min(" + l + ", 0.))");
    String dot = s.let("torch.dot(torch.view(" + x + ", [-1]), torch.view(" + l + ", [-1]))");
    return s.let("torch.sub(torch.sub(" + positive + ", " + rest + "), " + dot + ")");
  }

  /** w = mean + sqrt(variance) z; names the divergence term of the loss {@code divergence}. */
  private static Layer.Node gaussian(Script s, AutoencoderMlp net, String code, double unit) {
    int n = net.latent();
    String mean = s.let("torch.slice(" + code + ", 1, 0, " + n + ")");
    String log = s.let("torch.slice(" + code + ", 1, " + n + ", " + 2 * n + ")");
    String variance = s.let("torch.exp(" + log + ")");
    String spread = s.let("torch.mul(torch.sqrt(" + variance + "), z)");
    String surplus = s.let("torch.sub(torch.sub(" + variance + ", 1.), " + log + ")");
    String sum = s.let("torch.sum(torch.add(torch.square(" + mean + "), " + surplus + "))");
    s.line("divergence = torch.mul(" + sum + ", " + 0.5 * net.beta() * unit + ")");
    String w = s.matrix(n, "add", mean, spread);
    double pull = net.beta() * unit;
    return new Layer.Node(
        w,
        (dw, wanted) -> {
          String dMean = s.let("torch.add(" + dw + ", " + mean + ", alpha=" + pull + ")");
          String half = s.let("torch.mul(torch.mul(" + dw + ", " + spread + "), 0.5)");
          String excess = s.let("torch.sub(" + variance + ", 1.)");
          String dLog = s.let("torch.add(" + half + ", " + excess + ", alpha=" + 0.5 * pull + ")");
          return s.matrix(2 * n, "cat", "[" + dMean + ", " + dLog + "]", "1");
        });
  }

  /** Encoder and decoder parameters, in this order. */
  static Layout parameters(AutoencoderMlp net) {
    return training(net, 1).parameters();
  }

  /**
   * The methods {@code encode} (all that the encoder gives), {@code decode} (pixels) and, for what
   * each hidden layer answers, {@code encoder1}, ... of pixels and {@code decoder1}, ... of
   * latents.
   */
  static String inference(AutoencoderMlp net) {
    Script encode = Script.inference("encode", "", 0);
    encode.answer(net.encoder().forward(encode, "x").output());
    Script decode = Script.inference("decode", "", encode.parameters().blocks().size());
    String logits = net.decoder().forward(decode, "x").output();
    decode.answer(decode.let("torch.sigmoid(" + logits + ")"));
    StringBuilder text = new StringBuilder(encode.text() + decode.text());
    for (int block = 1; block <= net.hidden().size(); block++) {
      Script up = Script.inference("encoder" + block, "", 0);
      text.append(up.answer(net.encoder().upTo(block).forward(up, "x").output()).text());
      Script down = Script.inference("decoder" + block, "", encode.parameters().blocks().size());
      text.append(down.answer(net.decoder().upTo(block).forward(down, "x").output()).text());
    }
    return text.toString();
  }
}
