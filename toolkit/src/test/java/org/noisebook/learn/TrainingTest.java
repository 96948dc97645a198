package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.Parametrisation;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

class TrainingTest {
  private static final Dataset DATA = Toys.ring(200);

  @Test
  void cosineFallsFromOneToZeroAfterTheWarmUp() {
    Schedule schedule = Schedule.cosine().warmUp(9);
    assertThat(schedule.factor(0, 1000)).isCloseTo(0.1, within(1e-4));
    assertThat(schedule.factor(9, 1000)).isCloseTo(1, within(1e-3));
    assertThat(schedule.factor(500, 1000)).isCloseTo(0.5, within(1e-12));
    assertThat(schedule.factor(999, 1000)).isCloseTo(0, within(1e-5));
    assertThat(Schedule.constant().factor(999, 1000)).isOne();
  }

  @Test
  void everyStepTellsItsState() {
    TrainingRun<LearnedScore> run = Toys.QUICK.start(Toys.TINY, Toys.PROCESS, DATA);
    List<TrainingStep> steps = new ArrayList<>();
    run.iterator().forEachRemaining(steps::add);
    assertThat(steps).hasSize(60);
    assertThat(steps.get(41).step()).isEqualTo(42);
    assertThat(steps.get(41).learningRate()).isEqualTo(Toys.QUICK.rate(41));
    assertThat(steps).allSatisfy(step -> assertThat(step.gradientNorm()).isPositive());
    assertThat(steps).allSatisfy(step -> assertThat(step.rate()).isPositive());
    assertThat(run.lossHistory().loss()[41]).isCloseTo(steps.get(41).loss(), within(1e-6));
    assertThat(run.done()).isTrue();
    assertThatThrownBy(run::step).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aRunSaysInOneLineHowFarItHasCome() {
    TrainingRun<LearnedScore> run = Toys.QUICK.start(Toys.TINY, Toys.PROCESS, DATA);
    assertThat(run).hasToString("TrainingRun[step 0 of 60]");
    run.step();
    assertThat(run.toString()).startsWith("TrainingRun[step 1 of 60, loss ");
    assertThat(run.model().toString()).contains("ScoreMlp").contains("VP cosine");
    run.close();
    assertThat(run.toString()).doesNotContain("loss");
  }

  @Test
  void progressEndsAtTheTotalWithALossInWords() {
    List<String> notes = new ArrayList<>();
    List<Long> done = new ArrayList<>();
    Toys.QUICK.fit(
        Toys.TINY,
        Toys.PROCESS,
        DATA,
        (step, total, note) -> {
          notes.add(note);
          done.add(step);
        });
    assertThat(done.get(done.size() - 1)).isEqualTo(60);
    assertThat(notes.get(notes.size() - 1)).startsWith("loss ").endsWith(" steps/s");
  }

  @Test
  void nonFiniteLossIsFoundAtItsStepAndTheWeightsStay() {
    Training wild = Training.steps(50).batch(32).learningRate(1e30).schedule(Schedule.constant());
    TrainingRun<LearnedScore> run = wild.start(Toys.TINY, Toys.PROCESS, DATA);
    assertThatThrownBy(() -> run.iterator().forEachRemaining(step -> {}))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("step " + (run.steps() + 1) + ":")
        .hasMessageContaining("learning rate 1.0E30")
        .hasMessageContaining("Try a lower learning rate");
    double[] weights = Twin.copy(run.state().stored().get(1));
    assertThatThrownBy(run::step).isInstanceOf(NonFiniteException.class);
    assertThat(Twin.copy(run.state().stored().get(1))).isEqualTo(weights);
    assertThat(weights).doesNotContain(Double.NaN);
    assertThat(run.lossHistory().steps()).isEqualTo(run.steps());
  }

  @Test
  void averageDecayWarmsUp() {
    Training recipe = Training.steps(10).ema(0.999);
    assertThat(recipe.decay(0)).isCloseTo(0.1, within(1e-12));
    assertThat(recipe.decay(1_000_000)).isEqualTo(0.999);
    assertThat(Training.steps(10).ema(0).decay(5)).isZero();
  }

  @Test
  void longGradientsAreClipped() {
    Training recipe = Toys.QUICK.clip(1e-3);
    TrainingRun<LearnedScore> run = recipe.start(Toys.TINY, Toys.PROCESS, DATA);
    TrainingStep step = run.step();
    double[] first = Twin.copy(run.state().stored().get(2));
    double square = 0;
    for (double m : first) {
      square += 100 * m * m;
    }
    assertThat(step.gradientNorm()).isGreaterThan(1e-3);
    assertThat(Math.sqrt(square)).isCloseTo(1e-3, within(1e-7));
  }

  @Test
  void batchMayExceedTheDataSet() {
    Dataset three = DATA.take(3);
    assertThat(Toys.QUICK.batch(64).start(Toys.TINY, Toys.PROCESS, three).step().loss()).isFinite();
  }

  @Test
  void closedRunSaysSo() {
    TrainingRun<LearnedScore> run = Toys.QUICK.start(Toys.TINY, Toys.PROCESS, DATA);
    LearnedScore model = run.model();
    run.close();
    assertThatThrownBy(run::step).hasMessageContaining("closed");
    assertThat(model.score(DATA.points(), 0.5).size()).isEqualTo(200);
  }

  @Test
  void recipesAndNetworksThatCannotTrainAreRefused() {
    assertThatThrownBy(() -> Training.steps(0)).hasMessageContaining("at least 1, got 0");
    assertThatThrownBy(() -> Training.steps(1).batch(0)).hasMessageContaining("batch size");
    assertThatThrownBy(() -> Training.steps(1).learningRate(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> Training.steps(1).learningRate(Double.NaN))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Training.steps(1).ema(1)).hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> Training.steps(1).labelDropout(2)).hasMessageContaining("probability");
    assertThatThrownBy(() -> ScoreMlp.of(2).timeFeatures(7)).hasMessageContaining("even");
    assertThatThrownBy(() -> ScoreMlp.of(2).hidden(0)).hasMessageContaining("hidden layer");
    assertThatThrownBy(() -> ScoreMlp.of(2).predicting(Parametrisation.X0))
        .hasMessageContaining("EPS or V, got X0");
    assertThatThrownBy(() -> Toys.QUICK.start(ScoreMlp.of(3), Toys.PROCESS, DATA))
        .hasMessageContaining("expected dimension 3, got points of shape 200 x 2");
    assertThatThrownBy(() -> Toys.QUICK.start(Toys.TINY.labels(4), Toys.PROCESS, DATA))
        .hasMessageContaining("say labels(5)");
    assertThatThrownBy(() -> Dataset.of("bad", Points.wrap(1, 1, new double[] {Double.NaN})))
        .isInstanceOf(NonFiniteException.class);
  }
}
