package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.NoiseLevel;
import org.noisebook.diffusion.Parametrisation;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

class LearnedScoreTest {
  private static final Dataset DATA = Toys.ring(3000);
  private static LearnedScore model;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    Training recipe = Training.steps(600).batch(128).learningRate(3e-3).ema(0.99).seed(1);
    ScoreMlp net = ScoreMlp.of(2).hidden(48, 48).timeFeatures(16).labels(5);
    model = recipe.fit(net, Toys.PROCESS, DATA, Progress.none());
  }

  @Test
  void eachLabelDenoisesToItsOwnMode() {
    Points noise = Points.wrap(50, 2, new double[100]);
    for (int label = 0; label < 5; label++) {
      double t = Toys.PROCESS.timeOf(2);
      Points mean = model.labelled().given(label).denoised(noise, t);
      double angle = 2 * Math.PI * label / 5;
      assertThat(
              Math.hypot(
                  mean.get(0, 0) - 3 * Math.cos(angle), mean.get(0, 1) - 3 * Math.sin(angle)))
          .as("distance from mode %d", label)
          .isLessThan(0.8);
    }
    assertThat(
            Math.hypot(model.denoised(noise, 0.6).get(0, 0), model.denoised(noise, 0.6).get(0, 1)))
        .as("all labels together: the centre")
        .isLessThan(0.8);
  }

  @Test
  void scoreEpsAndDenoisedMeanAgree() {
    double t = 0.37;
    NoiseLevel level = Toys.PROCESS.at(t);
    Points score = model.score(DATA.points(), t);
    Points x0 = Parametrisation.SCORE.convert(score, Parametrisation.X0, DATA.points(), level);
    assertClose(model.denoised(DATA.points(), t), x0);
    Points eps = Parametrisation.SCORE.convert(score, Parametrisation.EPS, DATA.points(), level);
    assertClose(model.eps(DATA.points(), t), eps);
  }

  private static void assertClose(Points actual, Points expected) {
    double[] difference = actual.combine(1, -1, expected).values();
    assertThat(Arrays.stream(difference).map(Math::abs).max().orElseThrow()).isLessThan(1e-9);
  }

  @Test
  void rowsAreAnsweredIndependentlyInBlocksOfAnySize() {
    Points all = model.score(DATA.points(), 0.5);
    Points some = model.score(DATA.points().rows(1020, 1030), 0.5);
    double[] difference = some.combine(1, -1, all.rows(1020, 1030)).values();
    assertThat(Arrays.stream(difference).map(Math::abs).max().orElseThrow()).isLessThan(1e-5);
  }

  @Test
  void parallelCallersGetTheSameAnswers() {
    Points expected = model.score(DATA.points(), 0.5);
    assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> model.score(DATA.points(), 0.5)))
        .allSatisfy(answer -> assertThat(answer).isEqualTo(expected));
  }

  @Test
  void savedAndLoadedModelAnswersTheSameToTheBit() {
    Path file = folder.resolve("a folder/score.model");
    model.save(file);
    LearnedScore loaded = LearnedScore.load(file);
    assertThat(loaded).isInstanceOf(ConditionalScoreModel.class);
    assertThat(loaded.process()).isEqualTo(model.process());
    assertThat(loaded.lossHistory()).isEqualTo(model.lossHistory());
    assertThat(loaded.score(DATA.points(), 0.2)).isEqualTo(model.score(DATA.points(), 0.2));
  }

  @Test
  void everyProcessOfTheLibrarySurvivesTheFile() {
    for (ForwardProcess process :
        new ForwardProcess[] {
          ForwardProcess.ornsteinUhlenbeck(4),
          ForwardProcess.vpLinear(0.2, 15),
          ForwardProcess.vpCosine(),
          ForwardProcess.varianceExploding(0.02, 40),
          ForwardProcess.edm(0.01, 70)
        }) {
      Path file = folder.resolve("p.model");
      Toys.QUICK.start(Toys.TINY, process, DATA).model().save(file);
      assertThat(LearnedScore.load(file).process()).isEqualTo(process);
      assertThatThrownBy(() -> LearnedScore.load(file, ForwardProcess.edm(0.01, 71)))
          .hasMessageContaining("noise levels differ");
    }
  }

  @Test
  void modelWithoutLabelsIsNoConditionalModel() {
    LearnedScore plain = Toys.QUICK.start(Toys.TINY, Toys.PROCESS, DATA).model();
    assertThat((ScoreModel) plain).isNotInstanceOf(ConditionalScoreModel.class);
    assertThatThrownBy(plain::labelled).hasMessageContaining("trained without labels");
  }

  @Test
  void badQuestionsAreRefused() {
    Points x = DATA.points();
    assertThatThrownBy(() -> model.score(Points.of(1, 3, 0, 0, 0), 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected dimension 2, got points of shape 1 x 3");
    assertThatThrownBy(() -> model.score(Points.wrap(1, 2, new double[] {0, Double.NaN}), 0.5))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("row 0, column 1");
    assertThatThrownBy(() -> model.score(x, 0)).hasMessageContaining("sigma = 0");
    assertThatThrownBy(() -> model.score(x, 2)).hasMessageContaining("outside");
    assertThatThrownBy(() -> model.labelled().given(5))
        .hasMessageContaining("label 5 is outside 0 .. 4");
  }
}
