package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Progress;

class ResumeTest {
  private static final Dataset DATA = Toys.ring(500);

  @TempDir Path folder;

  private static TrainingRun<LearnedScore> start() {
    return start(Toys.QUICK);
  }

  private static TrainingRun<LearnedScore> start(Training recipe) {
    return recipe.start(Toys.TINY, Toys.PROCESS, DATA);
  }

  /** Everything that training changes, to the bit. */
  private static List<float[]> everything(TrainingRun<?> run) {
    return run.state().stored().stream()
        .map(
            buffer -> {
              float[] copy = new float[buffer.capacity()];
              buffer.get(0, copy);
              return copy;
            })
        .toList();
  }

  private static void assertSame(TrainingRun<?> one, TrainingRun<?> other) {
    List<float[]> a = everything(one);
    List<float[]> b = everything(other);
    for (int i = 0; i < a.size(); i++) {
      assertThat(Arrays.equals(a.get(i), b.get(i))).as("array %d", i).isTrue();
    }
  }

  @Test
  void sameSeedGivesTheSameWeightsToTheBit() {
    assertSame(start().go(Progress.none()), start().go(Progress.none()));
  }

  @Test
  void anotherSeedGivesOtherWeights() {
    float[] one = everything(start().go(Progress.none())).get(1);
    float[] other = everything(start(Toys.QUICK.seed(6)).go(Progress.none())).get(1);
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void restoredRunEndsWhereAnUninterruptedOneDoes() {
    TrainingRun<LearnedScore> whole = start().go(Progress.none());
    TrainingRun<LearnedScore> first = start();
    for (int i = 0; i < 23; i++) {
      first.step();
    }
    first.checkpoint(folder.resolve("run.ckpt"));
    TrainingRun<LearnedScore> second = start().restore(folder.resolve("run.ckpt"));
    assertThat(second.steps()).isEqualTo(23);
    assertSame(whole, second.go(Progress.none()));
    assertThat(second.lossHistory()).isEqualTo(whole.lossHistory());
  }

  @Test
  void autoencodersResumeToTheBitToo() {
    Training recipe = Training.steps(20).batch(16);
    AutoencoderMlp net = AutoencoderMlp.of(784).hidden(32).latent(4).variational(1);
    Dataset blobs = Blobs.of(100);
    TrainingRun<Autoencoder> first = recipe.start(net, blobs);
    for (int i = 0; i < 7; i++) {
      first.step();
    }
    first.checkpoint(folder.resolve("a.ckpt"));
    TrainingRun<Autoencoder> second = recipe.start(net, blobs).restore(folder.resolve("a.ckpt"));
    assertSame(recipe.start(net, blobs).go(Progress.none()), second.go(Progress.none()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void classifiersResumeToTheBitToo(boolean noised) {
    Training recipe = Training.steps(20).batch(16);
    ClassifierMlp net = ClassifierMlp.of(2).hidden(8).timeFeatures(4).classes(5);
    Supplier<TrainingRun<?>> fresh =
        () -> noised ? recipe.start(net, Toys.PROCESS, DATA) : recipe.start(net, DATA);
    TrainingRun<?> first = fresh.get();
    for (int i = 0; i < 7; i++) {
      first.step();
    }
    first.checkpoint(folder.resolve("c.ckpt"));
    TrainingRun<?> second = fresh.get().restore(folder.resolve("c.ckpt"));
    assertThat(second.steps()).isEqualTo(7);
    assertSame(fresh.get().go(Progress.none()), second.go(Progress.none()));
    assertThatThrownBy(() -> start().restore(folder.resolve("c.ckpt")))
        .hasMessageContaining("kind was \"" + (noised ? "noised classifier" : "classifier"));
  }

  @Test
  void interleavedRunsDoNotDisturbEachOther() {
    TrainingRun<LearnedScore> alone = start().go(Progress.none());
    TrainingRun<LearnedScore> one = start();
    TrainingRun<LearnedScore> other = start(Toys.QUICK.seed(9));
    while (!one.done()) {
      one.step();
      other.step();
      one.model().score(DATA.points(), 0.4);
    }
    assertSame(alone, one);
  }

  @Test
  void stepsTakenOnDifferentThreadsAreTheSameSteps() throws InterruptedException {
    TrainingRun<LearnedScore> run = start();
    while (!run.done()) {
      Thread cell = new Thread(run::step);
      cell.start();
      cell.join();
    }
    assertSame(start().go(Progress.none()), run);
  }

  @Test
  void interruptStopsBetweenStepsAndTheRunGoesOn() throws InterruptedException {
    Training longer = Training.steps(3000).batch(32).seed(5);
    TrainingRun<LearnedScore> run = start(longer);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread cell = new Thread(() -> run.go((done, total, note) -> {}), "cell");
    cell.setUncaughtExceptionHandler((thread, error) -> thrown.set(error));
    cell.start();
    while (run.steps() < 20) {
      Thread.onSpinWait();
    }
    cell.interrupt();
    cell.join();
    assertThat(thrown.get())
        .isInstanceOf(TrainingInterrupted.class)
        .hasMessageContaining("of 3000")
        .hasMessageContaining("nothing is lost");
    assertThat(run.steps()).isBetween(20, 2999);
    assertThat(run.model().lossHistory().steps()).isEqualTo(run.steps());
    assertSame(start(longer).go(Progress.none()), run.go(Progress.none()));
  }

  @Test
  void forLoopMayBreakAtAnyStepAndBeTakenUpAgain() {
    TrainingRun<LearnedScore> run = start();
    for (TrainingStep step : run) {
      if (step.step() == 10) {
        break;
      }
    }
    assertThat(run.steps()).isEqualTo(10);
    assertSame(start().go(Progress.none()), run.go(Progress.none()));
  }

  @Test
  void recipeWritesCheckpointsByItself() {
    Path file = folder.resolve("deep/auto.ckpt");
    TrainingRun<LearnedScore> run = start(Toys.QUICK.checkpoint(file, 25));
    for (int i = 0; i < 30; i++) {
      run.step();
    }
    assertThat(start().restore(file).steps()).isEqualTo(25);
    run.go(Progress.none());
    assertThat(start().restore(file).steps()).isEqualTo(60);
    assertThat(file.getParent().toFile().list()).containsExactly("auto.ckpt");
  }

  @Test
  void anotherTrainingIsRefusedWithTheDifferences() {
    Path file = folder.resolve("run.ckpt");
    start().checkpoint(file);
    assertThatThrownBy(() -> start(Toys.QUICK.learningRate(1e-4)).restore(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learningRate was 0.003 in the file, is 1.0E-4 here");
    assertThatThrownBy(
            () -> Toys.QUICK.start(Toys.TINY.hidden(8), Toys.PROCESS, DATA).restore(file))
        .hasMessageContaining("net.hidden was [16,16] in the file, is [8] here");
    assertThatThrownBy(
            () -> Toys.QUICK.start(Toys.TINY, Toys.PROCESS, Toys.ring(499)).restore(file))
        .hasMessageContaining("data.shape")
        .hasMessageContaining("data.checksum");
    assertThatThrownBy(() -> Toys.QUICK.start(Toys.TINY, ForwardProcess.edm(), DATA).restore(file))
        .hasMessageContaining("process");
  }

  @Test
  void damagedForeignAndMissingFilesAreRefused() throws Exception {
    Path file = folder.resolve("run.ckpt");
    start().checkpoint(file);
    byte[] good = Files.readAllBytes(file);

    Files.write(file, Arrays.copyOf(good, good.length - 9));
    assertThatThrownBy(() -> start().restore(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged or cut short");

    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= 1;
    Files.write(file, flipped);
    assertThatThrownBy(() -> start().restore(file)).hasMessageContaining("damaged");

    byte[] newer = good.clone();
    newer[8] = 9;
    Files.write(file, newer);
    assertThatThrownBy(() -> start().restore(file)).hasMessageContaining("format version 9");

    Files.writeString(file, "a text file that is long enough to be looked at");
    assertThatThrownBy(() -> start().restore(file)).hasMessageContaining("no model or checkpoint");

    start().model().save(file);
    assertThatThrownBy(() -> start().restore(file))
        .hasMessageContaining("expected a file of kind 'training run', it holds 'score model'");

    assertThatThrownBy(() -> start().restore(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no such file");
  }
}
