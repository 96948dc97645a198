package org.noisebook.learn;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Progress;
import org.noisebook.math.Rng;

/**
 * A training that can be stopped, looked at and continued: what {@link Training#start} gives.
 *
 * <pre>{@code
 * var run = training.start(net, process, data);
 * run.go(progress);            // interrupt the cell, and ...
 * var soFar = run.model();     // ... this is what has been learned
 * run.go(progress);            // goes on to the end
 *
 * for (TrainingStep step : run) { ... }   // the same, step by step; break at any time
 * }</pre>
 *
 * <p>Step k draws everything random from {@code Rng.of(seed).stream(k)}, so a run that was stopped,
 * or written to a checkpoint and restored, continues as if nothing had happened. Methods may be
 * called from any thread; a step holds the run's lock. Native memory is freed by {@link #close} or,
 * later, by the garbage collector.
 *
 * @param <M> the model that is learned
 */
public final class TrainingRun<M> implements Iterable<TrainingStep>, AutoCloseable {
  private final Training recipe;
  private final Task<M> task;
  private final Rng random;
  private RunState state;
  private boolean closed;
  private double rate;

  TrainingRun(Training recipe, Task<M> task) {
    this.recipe = recipe;
    this.task = task;
    this.random = Rng.of(recipe.seed());
  }

  /** The recipe. */
  public Training recipe() {
    return recipe;
  }

  /** The number of steps done. */
  public synchronized int steps() {
    return state == null ? 0 : state.steps();
  }

  /** Whether every step of the recipe is done. */
  public boolean done() {
    return steps() >= recipe.steps();
  }

  /** The losses so far. */
  public synchronized LossHistory lossHistory() {
    return state().history();
  }

  /**
   * One step.
   *
   * @throws NonFiniteException when its loss or gradient is not finite; the weights stay as before
   */
  public synchronized TrainingStep step() {
    RunState now = state();
    int step = now.steps();
    if (step >= recipe.steps()) {
      throw new NoSuchElementException("all " + recipe.steps() + " steps are done");
    }
    long begin = System.nanoTime();
    double learningRate = recipe.rate(step);
    task.draw(random.stream(step));
    double[] result = now.step(learningRate, recipe.decay(step), recipe.clipNorm());
    if (!Double.isFinite(result[0] + result[1])) {
      throw notFinite(step, result, learningRate);
    }
    measure(begin);
    if (recipe.checkpoint().isPresent()) {
      Training.Every every = recipe.checkpoint().get();
      if ((step + 1) % every.steps() == 0 || step + 1 == recipe.steps()) {
        checkpoint(every.path());
      }
    }
    return new TrainingStep(step + 1, recipe.steps(), result[0], learningRate, result[1], rate);
  }

  /**
   * Goes on to the end, or until the thread is interrupted.
   *
   * @return this run
   * @throws TrainingInterrupted on interrupt, after the step under way; call again to continue
   */
  public TrainingRun<M> go(Progress progress) {
    Compute.load(progress);
    Reporter reporter = new Reporter(progress);
    for (TrainingStep step : this) {
      reporter.report(step);
    }
    return this;
  }

  /**
   * The model so far, with the moving average of the weights; a copy that later steps leave alone.
   */
  public synchronized M model() {
    return task.model(state().program(), state().average(), state().history());
  }

  /** The steps that are left; each call of {@code next} does one. Ends early only by interrupt. */
  @Override
  public Iterator<TrainingStep> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (done()) {
          return false;
        }
        if (Thread.interrupted()) {
          throw new TrainingInterrupted(TrainingRun.this);
        }
        return true;
      }

      @Override
      public TrainingStep next() {
        return step();
      }
    };
  }

  /**
   * Writes everything that the rest of the run depends on; the file appears whole or not at all.
   *
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public synchronized void checkpoint(Path file) {
    Checkpoint.write(file, recipe, task, state());
  }

  /**
   * Puts this run where a run with the same recipe, network, process and data was when it wrote
   * {@code file}; from there on both do the same, bit for bit.
   *
   * @return this run
   * @throws IllegalArgumentException when the file is no checkpoint or belongs to another training
   */
  public synchronized TrainingRun<M> restore(Path file) {
    Checkpoint.read(file, recipe, task, state());
    return this;
  }

  /** Frees the native memory now; models taken from the run stay alive. */
  @Override
  public synchronized void close() {
    closed = true;
    if (state != null) {
      state.close();
    }
  }

  /** One line for notebooks: how far the run has come. */
  @Override
  public synchronized String toString() {
    String loss = closed || steps() == 0 ? "" : ", loss " + (float) lossHistory().last(100);
    return "TrainingRun[step " + steps() + " of " + recipe.steps() + loss + "]";
  }

  M finish(Progress progress) {
    go(progress);
    try (this) {
      return model();
    }
  }

  /** The number of native arrays alive, for tests. */
  synchronized int nativeArrays() {
    return state().nativeArrays();
  }

  Task<M> task() {
    return task;
  }

  synchronized RunState state() {
    if (closed) {
      throw new IllegalStateException("this run is closed; start another one");
    }
    if (state == null) {
      state = new RunState(task, recipe.steps(), random.stream(-1));
    }
    return state;
  }

  /** A moving average over about 50 steps. */
  private void measure(long begin) {
    double now = 1e9 / Math.max(1, System.nanoTime() - begin);
    rate = rate == 0 ? now : 1 / (0.98 / rate + 0.02 / now);
  }

  private NonFiniteException notFinite(int step, double[] result, double learningRate) {
    return new NonFiniteException(
        "step "
            + (step + 1)
            + ": the loss is "
            + result[0]
            + " and the gradient norm "
            + result[1]
            + " at learning rate "
            + learningRate
            + "; the weights are as they were before it. Try a lower learning rate (a tenth), a"
            + " longer warm-up, or data of smaller range");
  }
}
