package org.noisebook.learn;

import java.nio.file.Path;
import java.util.Optional;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Progress;

/**
 * A recipe for training, the same for every network: Adam with a learning-rate schedule, clipped
 * gradients and a moving average of the weights.
 *
 * <pre>{@code
 * var training = Training.steps(4000).batch(512).learningRate(2e-3);
 * LearnedScore model = training.fit(ScoreMlp.of(2), process, data, progress);
 * }</pre>
 *
 * <p>In a notebook prefer {@link #start}: the run is a variable of yours before it begins, so an
 * interrupted cell loses nothing. Two runs with the same recipe, data and number of compute threads
 * give the same weights, bit for bit, on one machine; other runs beside them change nothing.
 *
 * @param steps how many steps, at least 1
 * @param batch rows a step, drawn with replacement, so it may exceed the data set
 * @param learningRate the highest learning rate
 * @param schedule how the rate moves
 * @param emaDecay decay d of the moving average of the weights, which is what a model gets; 0 for
 *     the weights themselves. Over the first steps the decay is min(d, (1 + k) / (10 + k)).
 * @param clipNorm gradients longer than this are shortened to it
 * @param labelDropout the probability of training with the null label instead of the true one,
 *     which teaches a labelled network the unconditional score (Ho and Salimans 2022, arXiv
 *     2207.12598)
 * @param seed of the initial weights and of everything drawn
 * @param checkpoint where and how often a run writes itself by itself
 */
public record Training(
    int steps,
    int batch,
    double learningRate,
    Schedule schedule,
    double emaDecay,
    double clipNorm,
    double labelDropout,
    long seed,
    Optional<Every> checkpoint) {

  /**
   * A checkpoint by itself.
   *
   * @param steps one each so many steps
   * @param path the file, replaced each time
   */
  public record Every(int steps, Path path) {
    /** Refuses fewer than one step. */
    public Every {
      Require.atLeast(steps, 1, "steps between checkpoints");
    }
  }

  /** Refuses numbers that cannot train. */
  public Training {
    Require.atLeast(steps, 1, "training steps");
    if (steps > 10_000_000) {
      throw new IllegalArgumentException(
          "training steps: expected at most 10000000, got " + steps + "; train in several runs");
    }
    Require.atLeast(batch, 1, "batch size");
    if (batch > 1_000_000) {
      throw new IllegalArgumentException("batch size: expected at most 1000000, got " + batch);
    }
    Require.positive(learningRate, "learning rate");
    Require.fraction(emaDecay, "EMA decay");
    Require.positive(clipNorm, "gradient norm to clip at");
    if (!(labelDropout >= 0 && labelDropout <= 1)) {
      throw new IllegalArgumentException(
          "label dropout: expected a probability, got " + labelDropout);
    }
  }

  /**
   * {@code steps} steps of 256 rows; rate 1e-3 falling along a cosine after 50 steps of warm-up;
   * EMA 0.999; gradients clipped at norm 1; label dropout 0.1; seed 0.
   */
  public static Training steps(int steps) {
    Schedule schedule = Schedule.cosine().warmUp(50);
    return new Training(steps, 256, 1e-3, schedule, 0.999, 1, 0.1, 0, Optional.empty());
  }

  /** The same with {@code rows} rows a step. */
  public Training batch(int rows) {
    return new Training(
        steps, rows, learningRate, schedule, emaDecay, clipNorm, labelDropout, seed, checkpoint);
  }

  /** The same with this highest learning rate. */
  public Training learningRate(double rate) {
    return new Training(
        steps, batch, rate, schedule, emaDecay, clipNorm, labelDropout, seed, checkpoint);
  }

  /** The same with this schedule. */
  public Training schedule(Schedule shape) {
    return new Training(
        steps, batch, learningRate, shape, emaDecay, clipNorm, labelDropout, seed, checkpoint);
  }

  /** The same with this decay of the moving average. */
  public Training ema(double decay) {
    return new Training(
        steps, batch, learningRate, schedule, decay, clipNorm, labelDropout, seed, checkpoint);
  }

  /** The same with gradients clipped at this norm. */
  public Training clip(double norm) {
    return new Training(
        steps, batch, learningRate, schedule, emaDecay, norm, labelDropout, seed, checkpoint);
  }

  /** The same with this probability of hiding the label. */
  public Training labelDropout(double probability) {
    return new Training(
        steps, batch, learningRate, schedule, emaDecay, clipNorm, probability, seed, checkpoint);
  }

  /** The same with this seed. */
  public Training seed(long number) {
    return new Training(
        steps, batch, learningRate, schedule, emaDecay, clipNorm, labelDropout, number, checkpoint);
  }

  /** The same with a checkpoint in {@code path} after each {@code every} steps and at the end. */
  public Training checkpoint(Path path, int every) {
    Optional<Every> regular = Optional.of(new Every(every, path));
    return new Training(
        steps, batch, learningRate, schedule, emaDecay, clipNorm, labelDropout, seed, regular);
  }

  /** A run that has not begun: a score network on the noised densities of {@code data}. */
  public TrainingRun<LearnedScore> start(ScoreMlp net, ForwardProcess process, Dataset data) {
    return new TrainingRun<>(this, new ScoreTask(net, process, data, this));
  }

  /** A run that has not begun: an autoencoder on the pictures of {@code data}. */
  public TrainingRun<Autoencoder> start(AutoencoderMlp net, Dataset data) {
    return new TrainingRun<>(this, new AutoencoderTask(net, data, this));
  }

  /** A run that has not begun: a classifier of the points of {@code data} by their labels. */
  public TrainingRun<Classifier> start(ClassifierMlp net, Dataset data) {
    return new TrainingRun<>(this, ClassifierTask.clean(net, data, this));
  }

  /** A run that has not begun: a classifier of noised points at every time of {@code process}. */
  public TrainingRun<NoisedClassifier> start(
      ClassifierMlp net, ForwardProcess process, Dataset data) {
    return new TrainingRun<>(this, ClassifierTask.noised(net, process, data, this));
  }

  /**
   * Trains to the end.
   *
   * @throws TrainingInterrupted when the thread is interrupted; it holds the run
   * @throws org.noisebook.math.NonFiniteException at the step whose loss or gradient is not finite
   */
  public LearnedScore fit(ScoreMlp net, ForwardProcess process, Dataset data, Progress progress) {
    return start(net, process, data).finish(progress);
  }

  /** Trains an autoencoder to the end; throws as the other does. */
  public Autoencoder fit(AutoencoderMlp net, Dataset data, Progress progress) {
    return start(net, data).finish(progress);
  }

  /** Trains a classifier of clean points to the end; throws as the others do. */
  public Classifier fit(ClassifierMlp net, Dataset data, Progress progress) {
    return start(net, data).finish(progress);
  }

  /** Trains a classifier of noised points to the end; throws as the others do. */
  public NoisedClassifier fit(
      ClassifierMlp net, ForwardProcess process, Dataset data, Progress progress) {
    return start(net, process, data).finish(progress);
  }

  /** The moving average's decay at step {@code step}, counted from 0. */
  double decay(int step) {
    return Math.min(emaDecay, (1.0 + step) / (10.0 + step));
  }

  /** The learning rate at step {@code step}, counted from 0. */
  double rate(int step) {
    return learningRate * schedule.factor(step, steps);
  }
}
