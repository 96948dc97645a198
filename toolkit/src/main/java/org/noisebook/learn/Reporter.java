package org.noisebook.learn;

import java.util.Locale;
import org.noisebook.math.Progress;

/** Tells a progress listener of training steps, some ten times a second. */
final class Reporter {
  private static final long PAUSE = 100_000_000;

  private final Progress progress;
  private long last = System.nanoTime() - PAUSE;
  private double loss = Double.NaN;

  Reporter(Progress progress) {
    this.progress = progress;
  }

  void report(TrainingStep step) {
    loss = Double.isNaN(loss) ? step.loss() : 0.98 * loss + 0.02 * step.loss();
    long now = System.nanoTime();
    if (now - last >= PAUSE || step.step() == step.steps()) {
      last = now;
      String note = String.format(Locale.ROOT, "loss %.4g, %.0f steps/s", loss, step.rate());
      progress.report(step.step(), step.steps(), note);
    }
  }
}
