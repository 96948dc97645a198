package org.noisebook.diffusion;

import org.noisebook.math.Points;

/**
 * The classical Runge-Kutta rule for the probability flow in the signal share u = a / sqrt(a^2 +
 * sigma^2). Order 4, four model calls a step: 50 steps give nine digits for a smooth guided
 * mixture. Asks for the score at the last time, as {@link HeunInSignal} does.
 *
 * <p>Source: Hairer, Norsett, Wanner 1993, table II.1.2; the change of clock derived.
 */
record RungeKuttaInSignal() implements StepRule {

  @Override
  public String name() {
    return "probability flow, Runge-Kutta in the signal";
  }

  @Override
  public Points step(ScoreModel model, Points x, NoiseLevel from, NoiseLevel to, RowNoise noise) {
    SignalFlow flow = new SignalFlow(model);
    double u = SignalFlow.signal(from);
    double h = SignalFlow.signal(to) - u;
    double back = SignalFlow.size(to);
    NoiseLevel middle = flow.at(u + 0.5 * h);
    Points y = x.map(v -> v / SignalFlow.size(from));
    Points k1 = flow.velocity(y, from);
    Points k2 = flow.velocity(y.combine(1, 0.5 * h, k1), middle);
    Points k3 = flow.velocity(y.combine(1, 0.5 * h, k2), middle);
    Points k4 = flow.velocity(y.combine(1, h, k3), to);
    // y + h (k1 + 2 k2 + 2 k3 + k4) / 6
    return y.combine(1, h / 6, k1.combine(1, 1, k4))
        .combine(1, h / 3, k2.combine(1, 1, k3))
        .map(v -> back * v);
  }
}
