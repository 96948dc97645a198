package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

class TrainingStoreTest {
  private static final Dataset DATA = Toys.ring(300);

  @TempDir Path folder;
  private TrainingStore store;

  @BeforeEach
  void open() {
    store = TrainingStore.at(folder.resolve("deep/training"));
  }

  private static TrainingRun<LearnedScore> run() {
    return run(Toys.QUICK);
  }

  private static TrainingRun<LearnedScore> run(Training recipe) {
    return recipe.start(Toys.TINY, Toys.PROCESS, DATA);
  }

  private Trained<LearnedScore> finish(TrainingRun<LearnedScore> run) {
    return store.finish(run, Progress.none());
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(store.directory())) {
      return all.toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void secondRunReadsWhatTheFirstTrained() {
    Trained<LearnedScore> first = finish(run());
    assertThat(first.restored()).isFalse();
    assertThat(first.why()).isEqualTo("score network: trained 60 steps, kept in " + first.file());
    assertThat(files()).containsExactly(first.file());
    Trained<LearnedScore> second = finish(run());
    assertThat(second.restored()).isTrue();
    assertThat(second.why()).isEqualTo("score network: trained earlier, read from " + first.file());
    Points x = DATA.points();
    assertThat(second.model().score(x, 0.3)).isEqualTo(first.model().score(x, 0.3));
    assertThat(second.model().lossHistory()).isEqualTo(first.model().lossHistory());
  }

  @Test
  void theModelIsThatOfAnOrdinaryTraining() {
    LearnedScore plain = Toys.QUICK.fit(Toys.TINY, Toys.PROCESS, DATA, Progress.none());
    assertThat(finish(run()).model().score(DATA.points(), 0.3))
        .isEqualTo(plain.score(DATA.points(), 0.3));
  }

  @Test
  void whateverTheResultDependsOnNamesAnotherFile() {
    Dataset shifted = DATA.withPoints(DATA.points().map(v -> v + 1e-9));
    Stream<TrainingRun<?>> all =
        Stream.of(
            run(),
            run(Toys.QUICK.seed(6)),
            run(Toys.QUICK.learningRate(1e-3)),
            run(Toys.QUICK.batch(31)),
            run(Toys.QUICK.labelDropout(0.2)),
            run(Training.steps(61).batch(32).learningRate(3e-3).seed(5)),
            Toys.QUICK.start(Toys.TINY.hidden(16), Toys.PROCESS, DATA),
            Toys.QUICK.start(Toys.TINY, ForwardProcess.edm(), DATA),
            Toys.QUICK.start(Toys.TINY, Toys.PROCESS, shifted),
            Toys.QUICK.start(ClassifierMlp.of(2).classes(5), DATA),
            Toys.QUICK.start(ClassifierMlp.of(2).classes(5), Toys.PROCESS, DATA));
    assertThat(all.map(store::file)).doesNotHaveDuplicates().hasSize(11);
    assertThat(store.file(run())).isEqualTo(store.file(run(Toys.QUICK.checkpoint(folder, 9))));
  }

  @Test
  void aDamagedFileIsTrainedAnewAndReplaced() throws IOException {
    Path file = finish(run()).file();
    byte[] sound = Files.readAllBytes(file);
    byte[] broken = sound.clone();
    broken[sound.length / 2] ^= 1;
    Files.write(file, broken);
    Trained<LearnedScore> again = finish(run());
    assertThat(again.restored()).isFalse();
    assertThat(again.why())
        .contains("is damaged or cut short")
        .contains("trained anew: trained 60");
    assertThat(Files.readAllBytes(file)).isEqualTo(sound);
    Files.write(file, new byte[] {1, 2, 3});
    assertThat(finish(run()).why()).contains("is no model or checkpoint");
  }

  @Test
  void aFileOfAnotherTrainingIsNotUsed() throws IOException {
    Path other = finish(run(Toys.QUICK.seed(6))).file();
    Files.move(other, store.file(run()));
    Trained<LearnedScore> own = finish(run());
    assertThat(own.restored()).isFalse();
    assertThat(own.why()).contains("belongs to another training").contains("seed was 6");
  }

  @Test
  void anInterruptedTrainingGoesOnNextTime() {
    Thread.currentThread().interrupt();
    TrainingRun<LearnedScore> stopped = run();
    for (int i = 0; i < 20; i++) {
      stopped.step();
    }
    assertThatThrownBy(() -> finish(stopped)).isInstanceOf(TrainingInterrupted.class);
    Trained<LearnedScore> rest = finish(run());
    assertThat(rest.restored()).isFalse();
    assertThat(rest.why()).contains("went on from step 20 to 60");
    assertThat(rest.model().score(DATA.points(), 0.3))
        .isEqualTo(
            Toys.QUICK
                .fit(Toys.TINY, Toys.PROCESS, DATA, Progress.none())
                .score(DATA.points(), 0.3));
  }

  @Test
  void aFolderThatCannotBeWrittenLosesNoTraining() throws IOException {
    Path taken = Files.writeString(folder.resolve("file"), "not a folder");
    Trained<LearnedScore> model = TrainingStore.at(taken).finish(run(), Progress.none());
    assertThat(model.why()).contains("trained 60 steps, not kept: cannot write");
    assertThat(model.model().lossHistory().steps()).isEqualTo(60);
  }

  @Test
  void autoencodersAndClassifiersAreKeptToo() {
    ClassifierMlp net = ClassifierMlp.of(2).hidden(8).classes(5);
    Classifier first = store.finish(Toys.QUICK.start(net, DATA), Progress.none()).model();
    Trained<Classifier> second = store.finish(Toys.QUICK.start(net, DATA), Progress.none());
    assertThat(second.restored()).isTrue();
    assertThat(second.model().logProbabilities(DATA.points()))
        .isEqualTo(first.logProbabilities(DATA.points()));
    AutoencoderMlp coder = AutoencoderMlp.of(784).hidden(8).latent(2);
    Dataset blobs = Blobs.of(30);
    Training recipe = Training.steps(5).batch(8);
    Autoencoder one = store.finish(recipe.start(coder, blobs), Progress.none()).model();
    Trained<Autoencoder> two = store.finish(recipe.start(coder, blobs), Progress.none());
    assertThat(two.restored()).isTrue();
    assertThat(two.model().encode(blobs.points())).isEqualTo(one.encode(blobs.points()));
  }
}
