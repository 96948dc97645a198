package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisebook.data.Dataset;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;

/** A classifier of clean points against the exact posterior and against plain Java. */
class ClassifierTest {
  /** Unequal weights, shapes and places, far from the origin and of no unit scale. */
  private static final GaussianMixture MIXTURE =
      GaussianMixture.of(
          new double[] {0.5, 0.3, 0.2},
          new double[][] {{10, 5}, {16, 5}, {12, 10}},
          new double[][][] {{{4, 1}, {1, 2}}, {{2, 0}, {0, 5}}, {{6, -2}, {-2, 3}}});

  private static final Dataset TRAIN = drawn(20_000, 1);
  private static final Dataset HELD_OUT = drawn(4000, 2);
  private static final ClassifierMlp NET = ClassifierMlp.of(2).hidden(32, 32).classes(3);
  private static TrainingRun<Classifier> run;
  private static Classifier model;

  @TempDir Path folder;

  private static Dataset drawn(int n, long seed) {
    var sample = MIXTURE.sample(n, seed);
    return Dataset.of("three", sample.points(), sample.labels(), List.of("a", "b", "c"));
  }

  @BeforeAll
  static void train() {
    run = Training.steps(1500).batch(256).learningRate(5e-3).ema(0.99).start(NET, TRAIN);
    model = run.go(Progress.none()).model();
  }

  @Test
  void probabilitiesAreThePosteriorsOfTheMixture() {
    Points learned = model.probabilities(HELD_OUT.points());
    Points exact = MIXTURE.labelPosterior(HELD_OUT.points());
    double[] apart = learned.combine(1, -1, exact).values();
    double mean = Arrays.stream(apart).map(Math::abs).average().orElseThrow();
    // Logistic regression, which cannot bend, is 0.05 away.
    assertThat(mean).isLessThan(0.015);
    for (int i = 0; i < learned.size(); i++) {
      assertThat(Arrays.stream(learned.row(i)).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void accuracyAndCrossEntropyAreNearTheBayesClassifiers() {
    Points log = MIXTURE.labelPosterior(HELD_OUT.points()).map(Math::log);
    double best = ClassifierNetwork.accuracy(log, HELD_OUT).value();
    assertThat(best).isBetween(0.7, 0.95);
    assertThat(model.accuracy(HELD_OUT).value()).isCloseTo(best, within(0.01));
    double floor = ClassifierNetwork.crossEntropy(log, HELD_OUT).value();
    assertThat(model.crossEntropy(HELD_OUT).value()).isBetween(floor - 0.005, floor + 0.01);
    double p = model.accuracy(HELD_OUT).value();
    assertThat(model.accuracy(HELD_OUT).standardError())
        .isCloseTo(Math.sqrt(p * (1 - p) / 3999), within(1e-12));
  }

  @Test
  void gradientIsTheDerivativeOfTheLogProbability() {
    double[] flat = Twin.copy(run.state().average());
    Standardisation units = Standardisation.of(TRAIN.points());
    Points x = HELD_OUT.points().rows(0, 50);
    double h = 1e-5;
    for (int label = 0; label < 3; label++) {
      Points gradient = model.gradient(label, x);
      for (int i = 0; i < x.size(); i++) {
        for (int j = 0; j < 2; j++) {
          double up = twin(flat, units, x.row(i), j, h)[label];
          double down = twin(flat, units, x.row(i), j, -h)[label];
          double slope = (up - down) / (2 * h);
          assertThat(gradient.get(i, j)).isCloseTo(slope, within(2e-5 * (1 + Math.abs(slope))));
        }
      }
    }
  }

  private static double[] twin(
      double[] flat, Standardisation units, double[] x, int coordinate, double step) {
    double[] u = new double[x.length];
    Arrays.setAll(u, j -> (x[j] + (j == coordinate ? step : 0) - units.mean()[j]) / units.scale());
    return Twin.logSoftmax(Twin.perceptron(flat, run.state().layout().blocks(), u));
  }

  @Test
  void logProbabilitiesAndGradientsKeepTheirDigitsNearCertainty() {
    // Far out on the left the class is beyond doubt: p = 1 in single precision.
    Points x = Points.of(1, 2, -15, 0);
    int sure = model.labels(x)[0];
    double log = model.logProbabilities(x).get(0, sure);
    assertThat(log).isNegative().isGreaterThan(-1e-9);
    double h = 1e-2;
    double up = model.logProbabilities(Points.of(1, 2, -15 + h, 0)).get(0, sure);
    double down = model.logProbabilities(Points.of(1, 2, -15 - h, 0)).get(0, sure);
    double slope = (up - down) / (2 * h);
    assertThat(model.gradient(sure, x).get(0, 0)).isNotZero();
    assertThat(model.gradient(sure, x).get(0, 0)).isCloseTo(slope, within(0.02 * Math.abs(slope)));
  }

  @Test
  void savedAndLoadedClassifierAnswersTheSameToTheBit() {
    Path file = folder.resolve("classifier.model");
    model.save(file);
    Classifier loaded = Classifier.load(file);
    assertThat(loaded.net()).isEqualTo(NET);
    assertThat(loaded.lossHistory()).isEqualTo(model.lossHistory());
    Points x = HELD_OUT.points();
    assertThat(loaded.probabilities(x)).isEqualTo(model.probabilities(x));
    assertThat(loaded.gradient(2, x)).isEqualTo(model.gradient(2, x));
    assertThatThrownBy(() -> NoisedClassifier.load(file))
        .hasMessageContaining("expected a file of kind 'noised classifier', it holds 'classifier'");
  }

  @Test
  void whatCannotBeLearnedIsRefused() {
    Training recipe = Training.steps(1);
    assertThatThrownBy(() -> recipe.start(NET, TRAIN.unlabelled()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("data set 'three' has no labels to learn")
        .hasMessageContaining("at least two classes");
    assertThatThrownBy(() -> recipe.start(NET.classes(2), TRAIN))
        .hasMessageContaining("the network tells 2 classes apart, data set 'three' has 3")
        .hasMessageContaining("classes(3)");
    assertThatThrownBy(() -> recipe.start(ClassifierMlp.of(3).classes(3), TRAIN))
        .hasMessageContaining("expected dimension 3, got points of shape 20000 x 2");
    Dataset gap =
        Dataset.of("gap", Points.of(2, 2, 0, 0, 1, 1), new int[] {0, 2}, List.of("a", "b", "c"));
    assertThatThrownBy(() -> recipe.start(NET, gap))
        .hasMessageContaining("no point of class 1 ('b') among its 2");
    assertThatThrownBy(() -> NET.classes(1))
        .hasMessageContaining("number of classes of a classifier: expected at least 2, got 1");
    assertThatThrownBy(() -> NET.timeFeatures(5)).hasMessageContaining("even number");
  }

  @Test
  void wrongQuestionsAreRefused() {
    assertThatThrownBy(() -> model.gradient(3, HELD_OUT.points()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label 3 is outside 0 .. 2");
    assertThatThrownBy(() -> model.probabilities(Points.of(1, 1, 0)))
        .hasMessageContaining("expected dimension 2, got points of shape 1 x 1");
    assertThatThrownBy(() -> model.probabilities(Points.of(1, 2, 0, 1).map(v -> v / 0)))
        .hasMessageContaining("points for a learned classifier");
    assertThatThrownBy(() -> model.accuracy(Toys.ring(20)))
        .hasMessageContaining("tells 3 classes apart, data set 'ring' has 5");
  }
}
