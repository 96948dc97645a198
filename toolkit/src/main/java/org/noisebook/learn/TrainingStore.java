package org.noisebook.learn;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.noisebook.data.DataPlaces;
import org.noisebook.math.Progress;

/**
 * A folder of finished trainings: what was trained once is read from its file the next time.
 *
 * <pre>{@code
 * var store = TrainingStore.ofThisProcess();
 * var kept = store.finish(training.start(net, process, data), progress("score"));
 * kept.why();          // "score network: trained 4000 steps, kept in .../score-network-<key>.run"
 * kept.model();
 * }</pre>
 *
 * <p>A file is found again by a key of everything that the result depends on: network, process,
 * recipe with its seed, and the data's values and labels, so a changed parameter trains anew under
 * another name. The number of compute threads, which moves the last bits, is not part of it. A file
 * that is damaged or of another training is never used: the training begins anew and replaces it.
 * Files are written beside their place first and then moved. All may be deleted at any time.
 *
 * @param directory where the files lie; made at the first write
 */
public record TrainingStore(Path directory) {

  /** The files in {@code directory}. */
  public static TrainingStore at(Path directory) {
    return new TrainingStore(directory);
  }

  /** The folder {@code training} in {@link DataPlaces#cache}. */
  public static TrainingStore ofThisProcess() {
    return at(DataPlaces.ofThisProcess().cache().resolve("training"));
  }

  /** The file of this training, whether or not it is there: kind, key, {@code .run}. */
  public Path file(TrainingRun<?> run) {
    String name = kind(run).replace(' ', '-') + "-" + Fingerprint.key(run.recipe(), run.task());
    return directory.resolve(name + ".run");
  }

  /**
   * Reads the training from its file, or trains to the end and writes it. An interrupted training
   * is written too, and goes on from there the next time. Closes {@code run}, unless interrupted.
   *
   * <p>A folder that cannot be written to loses nothing but the next run's time: {@link
   * Trained#why} then says so.
   *
   * @throws TrainingInterrupted when the thread is interrupted
   * @throws org.noisebook.math.NonFiniteException at the step whose loss or gradient is not finite
   */
  public <M> Trained<M> finish(TrainingRun<M> run, Progress progress) {
    Path file = file(run);
    String note = Files.exists(file) ? restore(run, file) : "";
    int before = run.steps();
    if (!run.done()) {
      try {
        run.go(progress);
      } catch (TrainingInterrupted interrupted) {
        write(run, file);
        throw interrupted;
      }
      note += trained(run, before) + write(run, file);
    }
    try (run) {
      return new Trained<>(run.model(), before == run.steps(), file, kind(run) + ": " + note);
    }
  }

  private static String restore(TrainingRun<?> run, Path file) {
    try {
      run.restore(file);
      return run.done() ? "trained earlier, read from " + file : "";
    } catch (IllegalArgumentException | UncheckedIOException unusable) {
      return unusable.getMessage() + "; trained anew: ";
    }
  }

  private static String trained(TrainingRun<?> run, int before) {
    return before == 0
        ? String.format(Locale.ROOT, "trained %d steps", run.steps())
        : String.format(Locale.ROOT, "went on from step %d to %d", before, run.steps());
  }

  private static String write(TrainingRun<?> run, Path file) {
    try {
      run.checkpoint(file);
      return ", kept in " + file;
    } catch (UncheckedIOException impossible) {
      return ", not kept: " + impossible.getMessage();
    }
  }

  private static String kind(TrainingRun<?> run) {
    return run.task().describe().path("kind").asText();
  }
}
