package org.noisebook.diffusion;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

/** One run of a sampler, handing out the state after every step, the start included. */
final class SamplerRun implements Iterator<Snapshot> {
  private final StepRule rule;
  private final ScoreModel model;
  private final double[] times;
  private final RowNoise noise;
  private Points state;
  private int next;

  SamplerRun(StepRule rule, ScoreModel model, double[] times, Points start, RowNoise noise) {
    this.rule = rule.begin();
    this.model = model;
    this.times = times;
    this.noise = noise;
    this.state = start;
  }

  int steps() {
    return times.length - 1;
  }

  @Override
  public boolean hasNext() {
    return next < times.length;
  }

  @Override
  public Snapshot next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the run ended after " + steps() + " steps");
    }
    if (Thread.interrupted()) {
      throw new CancellationException(
          "sampling was interrupted before step " + next + " of " + steps());
    }
    if (next > 0) {
      ForwardProcess process = model.process();
      state = rule.step(model, state, process.at(times[next - 1]), process.at(times[next]), noise);
      requireFinite();
    }
    return new Snapshot(next, times[next++], state);
  }

  private void requireFinite() {
    try {
      state.requireFinite("state");
    } catch (NonFiniteException e) {
      throw new NonFiniteException(
          rule.name()
              + ", step "
              + next
              + " of "
              + steps()
              + " (t = "
              + times[next - 1]
              + " to "
              + times[next]
              + "): "
              + e.getMessage()
              + "; take more steps, or look at the score model at that time");
    }
  }
}
