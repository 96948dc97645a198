package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.Parametrisation;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Programs written for libtorch against the same arithmetic in plain Java. */
class TwinTest {
  private static final int BATCH = 6;
  private static final Training RECIPE =
      Training.steps(5).batch(BATCH).schedule(Schedule.constant()).clip(1e9).labelDropout(0.3);

  /** Moves every weight away from zero, the last layer's too. */
  private static double[] shake(RunState state) {
    FloatBuffer weights = state.stored().get(1);
    Rng rng = Rng.of(4);
    for (Layout.Block block : state.layout().blocks()) {
      for (int i = 0; i < block.size(); i++) {
        weights.put(block.offset() + i, (float) (0.5 * rng.gaussian()));
      }
    }
    state.average().put(0, weights, 0, weights.capacity());
    return Twin.copy(weights);
  }

  /** Runs one step and compares loss, gradient and all that Adam changes. */
  private static void compareOneStep(RunState state, Twin.Loss loss, double[] before) {
    double[] result = state.step(1e-2, 0.75, 1e9);
    assertThat(result[0]).isCloseTo(loss.at(before), within(1e-5));
    double[] gradient = Twin.gradient(loss, before);
    double[] after = Twin.copy(state.stored().get(1));
    double[] first = Twin.copy(state.stored().get(2));
    double[] average = Twin.copy(state.average());
    double square = 0;
    for (int i = 0; i < before.length; i++) {
      square += gradient[i] * gradient[i];
      assertThat(first[i]).as("first moment %d", i).isCloseTo(0.1 * gradient[i], within(1e-6));
      // The first step of Adam: both corrections undo the moments' factors.
      double g = 10 * first[i];
      double expected = before[i] - 1e-2 * g / (Math.abs(g) + 1e-8);
      assertThat(after[i]).as("weight %d", i).isCloseTo(expected, within(1e-4 * 1e-2));
      double mean = 0.75 * before[i] + 0.25 * after[i];
      assertThat(average[i]).as("average %d", i).isCloseTo(mean, within(1e-6));
    }
    assertThat(result[1]).isCloseTo(Math.sqrt(square), within(1e-5));
    assertThat(state.steps()).isOne();
    assertThat(state.history().loss()[0]).isCloseTo(result[0], within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"V,0", "EPS,0", "V,5"})
  void scoreStepIsTheTwinsStep(Parametrisation target, int classes) {
    Dataset data = Toys.ring(40);
    ScoreMlp net = ScoreMlp.of(2).hidden(5, 4).timeFeatures(6).labels(classes).predicting(target);
    ScoreTask task = new ScoreTask(net, Toys.PROCESS, data, RECIPE);
    try (RunState state = new RunState(task, 5, Rng.of(1))) {
      double[] before = shake(state);
      task.draw(Rng.of(77));
      Twin.Loss loss = flat -> scoreLoss(net, data, state.layout().blocks(), flat, Rng.of(77));
      compareOneStep(state, loss, before);
    }
  }

  private static double scoreLoss(
      ScoreMlp net, Dataset data, List<Layout.Block> blocks, double[] flat, Rng rng) {
    Standardisation units = Standardisation.of(data.points());
    float[] clean = units.clean(data.points());
    double[] angles = units.angles(Toys.PROCESS);
    double shift = rng.uniform();
    int[] rows = new int[BATCH];
    int[] labels = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      rows[i] = rng.below(data.size());
      if (net.classes() > 0) {
        labels[i] = rng.uniform() < 0.3 ? net.nullLabel() : data.label(rows[i]);
      }
    }
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      double phi = angles[0] + (i + shift) / BATCH * (angles[1] - angles[0]);
      double cos = Math.cos(phi);
      double sin = Math.sin(phi);
      double[] u = new double[2];
      double[] target = new double[2];
      for (int j = 0; j < 2; j++) {
        double y = clean[2 * rows[i] + j];
        double z = rng.gaussian();
        u[j] = cos * y + sin * z;
        target[j] = net.prediction() == Parametrisation.EPS ? z : cos * z - sin * y;
      }
      double[] x = Twin.scoreInput(net, u, Math.log(Math.tan(phi)), labels[i]);
      double[] answer = Twin.perceptron(flat, blocks, x);
      for (int j = 0; j < 2; j++) {
        sum += (answer[j] - target[j]) * (answer[j] - target[j]);
      }
    }
    return sum / (2 * BATCH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void classifierStepIsTheTwinsStep(boolean noised) {
    Dataset data = Toys.ring(40);
    ClassifierMlp net = ClassifierMlp.of(2).hidden(5, 4).timeFeatures(6).classes(5);
    Task<?> task =
        noised
            ? ClassifierTask.noised(net, Toys.PROCESS, data, RECIPE)
            : ClassifierTask.clean(net, data, RECIPE);
    try (RunState state = new RunState(task, 5, Rng.of(1))) {
      double[] before = shake(state);
      task.draw(Rng.of(77));
      Twin.Loss loss =
          flat -> classLoss(net, noised, data, state.layout().blocks(), flat, Rng.of(77));
      compareOneStep(state, loss, before);
    }
  }

  private static double classLoss(
      ClassifierMlp net,
      boolean noised,
      Dataset data,
      List<Layout.Block> blocks,
      double[] flat,
      Rng rng) {
    Standardisation units = Standardisation.of(data.points());
    float[] clean = units.clean(data.points());
    double[] angles = units.angles(Toys.PROCESS);
    int[] rows = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      rows[i] = rng.below(data.size());
    }
    double shift = noised ? rng.uniform() : 0;
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      double[] x = {clean[2 * rows[i]], clean[2 * rows[i] + 1]};
      double[] logits;
      if (noised) {
        double phi = angles[0] + (i + shift) / BATCH * (angles[1] - angles[0]);
        for (int j = 0; j < 2; j++) {
          x[j] = Math.cos(phi) * x[j] + Math.sin(phi) * rng.gaussian();
        }
        logits = Twin.noisedLogits(net, flat, blocks, x, phi);
      } else {
        logits = Twin.perceptron(flat, blocks, x);
      }
      sum -= Twin.logSoftmax(logits)[data.label(rows[i])];
    }
    return sum / BATCH;
  }

  @ParameterizedTest
  @CsvSource({"false,0", "true,0", "true,0.7"})
  void autoencoderStepIsTheTwinsStep(boolean variational, double beta) {
    Rng pixels = Rng.of(6);
    double[] values = new double[20 * 7];
    for (int k = 0; k < values.length; k++) {
      values[k] = pixels.uniform();
    }
    Dataset data = Dataset.of("pixels", Points.wrap(20, 7, values));
    AutoencoderMlp plain = AutoencoderMlp.of(7).hidden(5).latent(2);
    AutoencoderMlp net = variational ? plain.variational(beta) : plain;
    AutoencoderTask task = new AutoencoderTask(net, data, RECIPE);
    try (RunState state = new RunState(task, 5, Rng.of(1))) {
      double[] before = shake(state);
      task.draw(Rng.of(77));
      Twin.Loss loss = flat -> codeLoss(net, data, state.layout().blocks(), flat, Rng.of(77));
      compareOneStep(state, loss, before);
    }
  }

  private static double codeLoss(
      AutoencoderMlp net, Dataset data, List<Layout.Block> blocks, double[] flat, Rng rng) {
    int[] rows = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      rows[i] = rng.below(data.size());
    }
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      double[] x = data.points().row(rows[i]);
      double[] code = Twin.perceptron(flat, blocks.subList(0, blocks.size() / 2), x);
      double[] w = code;
      if (net.variational()) {
        w = new double[net.latent()];
        for (int j = 0; j < w.length; j++) {
          double mean = code[j];
          double log = code[net.latent() + j];
          w[j] = mean + Math.exp(0.5 * log) * rng.gaussian();
          sum += 0.5 * net.beta() * (mean * mean + Math.exp(log) - 1 - log);
        }
      }
      double[] logits = Twin.perceptron(flat, blocks.subList(blocks.size() / 2, blocks.size()), w);
      for (int j = 0; j < x.length; j++) {
        sum += Math.log1p(Math.exp(logits[j])) - x[j] * logits[j];
      }
    }
    return sum / (BATCH * net.dim());
  }

  @Test
  void answersAreTheTwinsAnswers() {
    Dataset data = Toys.ring(300);
    ScoreMlp net = Toys.TINY.labels(5);
    TrainingRun<LearnedScore> run = Toys.QUICK.start(net, Toys.PROCESS, data);
    run.go((done, total, note) -> {});
    LabelledScore model = run.model().labelled();
    double[] flat = Twin.copy(run.state().average());
    Standardisation units = Standardisation.of(data.points());
    for (double t : new double[] {0.01, 0.3, 0.9}) {
      var level = Toys.PROCESS.at(t);
      Points u = units.input(data.points(), level);
      Points learned = model.given(3).eps(data.points(), t);
      double phi = units.angle(level);
      for (int i = 0; i < data.size(); i++) {
        double[] x = Twin.scoreInput(net, u.row(i), Math.log(Math.tan(phi)), 3);
        double[] v = Twin.perceptron(flat, run.state().layout().blocks(), x);
        for (int j = 0; j < 2; j++) {
          double eps = Math.sin(phi) * u.get(i, j) + Math.cos(phi) * v[j];
          assertThat(learned.get(i, j)).isCloseTo(eps, within(1e-5));
        }
      }
    }
  }
}
