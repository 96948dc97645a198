package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * Heun's rule for the probability flow in the signal share u = a / sqrt(a^2 + sigma^2) instead of
 * the time: an Euler step in u, then the mean of the slopes at both ends. Order 2, two model calls
 * a step. Asks for the score at the last time, also at t = 0, where only exact models of positive
 * variance have one; stop learned models before.
 *
 * <p>Not to be confused with {@link HeunOde}, whose clock is t. Derived: see {@link SignalFlow}.
 */
record HeunInSignal() implements StepRule {

  @Override
  public String name() {
    return "probability flow, Heun in the signal";
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    SignalFlow flow = new SignalFlow(model);
    double h = SignalFlow.signal(to) - SignalFlow.signal(from);
    double back = SignalFlow.size(to);
    Points y = x.map(v -> v / SignalFlow.size(from));
    Points first = flow.velocity(y, from);
    Points second = flow.velocity(y.combine(1, h, first), to);
    return y.combine(1, h, first.combine(0.5, 0.5, second)).map(v -> back * v);
  }
}
