package org.noisebook.learn;

/**
 * The end of every training method: gradient norm, clipping, Adam, moving average, history.
 *
 * <pre>
 * m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2,
 * theta -= rate (m / (1 - b1^k)) / (sqrt(v / (1 - b2^k)) + eps),
 * ema += (1 - decay) (theta - ema),
 * </pre>
 *
 * with b1 = 0.9, b2 = 0.999, eps = 1e-8 and step k. A loss or gradient that is not finite leaves
 * everything as it was. The step count and the losses lie beside the weights and change in the same
 * call, so no interruption can set them at odds.
 *
 * <p>Source: Kingma and Ba 2015 (arXiv 1412.6980), algorithm 1.
 */
final class AdamUpdate {
  /** What a training method takes for it. The lists hold one flat vector each, as Adam wants. */
  static final String STATE =
      "theta: List[Tensor], grad: List[Tensor], m: List[Tensor], v: List[Tensor], "
          + "clock: List[Tensor], average: Tensor, losses: Tensor";

  /** The numbers that end a training method's arguments. */
  static final String NUMBERS = "rate: float, keep: float, clip: float";

  private AdamUpdate() {}

  /** Writes the update; {@code loss} names a tensor with one element. */
  static void write(Script script, String loss) {
    script.line(
        """
        value = float(%s)
        norm = float(torch.sqrt(torch.dot(grad[0], grad[0])))
        if torch.isfinite(value + norm):
          if norm > clip:
            clipped = torch.mul_(grad[0], clip / norm)
          else:
            pass
          slot = torch.slice(losses, 0, int(clock[0]), int(clock[0]) + 1)
          stored = torch.fill_(slot, value)
          now = torch.add_(clock[0], 1.)
          torch._fused_adam_(theta, grad, m, v, annotate(List[Tensor], []), clock, lr=rate, \
        beta1=0.9, beta2=0.999, weight_decay=0., eps=1e-08, amsgrad=False, maximize=False)
          mean = torch.lerp_(average, theta[0], 1. - keep)
        else:
          pass
        return [value, norm]
        """
            .formatted(loss));
  }
}
