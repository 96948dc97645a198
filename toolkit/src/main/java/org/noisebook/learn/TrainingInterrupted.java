package org.noisebook.learn;

import java.util.concurrent.CancellationException;

/**
 * A training was stopped by an interrupt, between two steps. Nothing is lost: the {@link
 * TrainingRun} goes on where it stood when {@link TrainingRun#go} is called again.
 */
public final class TrainingInterrupted extends CancellationException {
  private static final long serialVersionUID = 1L;

  private final transient TrainingRun<?> run;

  TrainingInterrupted(TrainingRun<?> run) {
    super(
        "training stopped after step "
            + run.steps()
            + " of "
            + run.recipe().steps()
            + "; nothing is lost: go(...) on the run continues, model() gives the model so far");
    this.run = run;
  }

  /** The run that was stopped. */
  public TrainingRun<?> run() {
    return run;
  }
}
