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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisebook.data.Dataset;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.LabelGradient;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.guidance.Confidence;
import org.noisebook.guidance.Guidance;
import org.noisebook.math.Points;
import org.noisebook.math.Progress;
import org.noisebook.math.Rng;

/** A classifier of noised points against the exact posterior, its gradient, and in guidance. */
class NoisedClassifierTest {
  private static final ForwardProcess PROCESS = ForwardProcess.vpCosine();
  private static final GaussianMixture MIXTURE =
      GaussianMixture.isotropic(
          new double[] {0.4, 0.3, 0.3}, new double[][] {{1.5, 0}, {-1, 1}, {-0.5, -1.5}}, 0.8);
  private static final NoisedMixture EXACT = MIXTURE.under(PROCESS);
  private static final Dataset TRAIN = drawn(20_000, 1);
  private static final ClassifierMlp NET = ClassifierMlp.of(2).hidden(64, 64).classes(3);
  private static TrainingRun<NoisedClassifier> run;
  private static NoisedClassifier model;

  @TempDir Path folder;

  private static Dataset drawn(int n, long seed) {
    var sample = MIXTURE.sample(n, seed);
    return Dataset.of("three", sample.points(), sample.labels(), List.of("a", "b", "c"));
  }

  @BeforeAll
  static void train() {
    run = Training.steps(3000).batch(512).learningRate(4e-3).start(NET, PROCESS, TRAIN);
    model = run.go(Progress.none()).model();
  }

  private static Points noised(double t) {
    return PROCESS.noised(drawn(3000, 2).points(), t, Rng.of(3));
  }

  /** The mean absolute difference of probabilities. */
  private static double apart(NoisedClassifier learned, double t) {
    Points x = noised(t);
    Points gap = learned.probabilities(x, t).combine(1, -1, EXACT.labelPosterior(x, t));
    return Arrays.stream(gap.values()).map(Math::abs).average().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.2, 0.5, 0.8, 0.99})
  void probabilitiesAreThePosteriorsAtEveryTime(double t) {
    assertThat(apart(model, t)).isLessThan(0.015);
  }

  /** sqrt(E |learned - exact|^2 / E |exact|^2) over noised points, for the worst label. */
  private static double gradientError(NoisedClassifier learned, double t) {
    Points x = noised(t);
    double worst = 0;
    for (int label = 0; label < 3; label++) {
      Points exact = EXACT.labelGradient(label, x, t);
      Points gap = learned.gradient(label, x, t).combine(1, -1, exact);
      worst = Math.max(worst, norm(gap) / norm(exact));
    }
    return worst;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.5, 0.8})
  void gradientsAreThoseOfTheExactPosterior(double t) {
    assertThat(gradientError(model, t)).isLessThan(0.2);
  }

  @Test
  void aMediocreNetworkWouldFailTheseTests() {
    NoisedClassifier poor =
        Training.steps(300).batch(64).fit(NET.hidden(8), PROCESS, TRAIN, Progress.none());
    assertThat(apart(poor, 0.2)).isGreaterThan(0.03);
    assertThat(gradientError(poor, 0.2)).isGreaterThan(0.3);
    assertThat(distanceToExact(poor, Guidance.eta(3))).isGreaterThan(0.2);
  }

  private static double norm(Points points) {
    return Math.sqrt(Arrays.stream(points.values()).map(v -> v * v).sum());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.3, 0.9})
  void gradientIsTheDerivativeOfTheNetworksLogProbability(double t) {
    double[] flat = Twin.copy(run.state().average());
    Points x = noised(t).rows(0, 40);
    double h = 1e-5;
    for (int label = 0; label < 3; label++) {
      Points gradient = model.gradient(label, x, t);
      for (int i = 0; i < x.size(); i++) {
        for (int j = 0; j < 2; j++) {
          double up = twin(flat, x.row(i), j, h, t)[label];
          double down = twin(flat, x.row(i), j, -h, t)[label];
          double slope = (up - down) / (2 * h);
          assertThat(gradient.get(i, j)).isCloseTo(slope, within(5e-5 * (1 + Math.abs(slope))));
        }
      }
    }
  }

  private static double[] twin(double[] flat, double[] x, int coordinate, double step, double t) {
    Standardisation units = Standardisation.of(TRAIN.points());
    double[] moved = x.clone();
    moved[coordinate] += step;
    double[] u = units.input(Points.of(1, 2, moved), PROCESS.at(t)).row(0);
    double seen = Math.max(t, PROCESS.earliest());
    double phi = units.angle(PROCESS.at(seen));
    return Twin.logSoftmax(Twin.noisedLogits(NET, flat, run.state().layout().blocks(), u, phi));
  }

  /** The root mean square distance of the samples of two models from the same noise. */
  private static double apart(ScoreModel one, ScoreModel other) {
    Sampler sampler = Sampler.ddim(100);
    Points gap = sampler.run(one, 500, 5).last().combine(1, -1, sampler.run(other, 500, 5).last());
    return norm(gap) / Math.sqrt(500);
  }

  /** Samples guided by the two classifiers, in units of how far guidance moves them at all. */
  private static double distanceToExact(NoisedClassifier learned, Guidance guidance) {
    LabelGradient exact = EXACT::labelGradient;
    ScoreModel truth = guidance.withClassifier(EXACT, exact, 0);
    return apart(truth, guidance.withClassifier(EXACT, learned, 0)) / apart(truth, EXACT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3})
  void guidesAsTheExactClassifierDoesFromTheSameNoise(double eta) {
    assertThat(distanceToExact(model, Guidance.eta(eta))).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3})
  void guidesAConditionalModelToo(double eta) {
    Guidance guidance = Guidance.eta(eta);
    ScoreModel exact = guidance.of(EXACT, 0);
    ScoreModel learned = guidance.withClassifierOnTop(EXACT, model, 0);
    assertThat(apart(exact, learned)).isLessThan(eta == 0 ? 1e-12 : 0.1 * apart(exact, EXACT));
  }

  @Test
  void guidanceByTheLearnedClassifierRaisesConfidence() {
    Sampler sampler = Sampler.ddim(50);
    double[] mean =
        Arrays.stream(new double[] {-1, 0, 2})
            .map(
                eta -> {
                  ScoreModel guided = Guidance.eta(eta).withClassifier(EXACT, model, 1);
                  Points ends = sampler.run(guided, 1000, 6).last();
                  return Confidence.of(MIXTURE, 1, ends).mean().value();
                })
            .toArray();
    assertThat(mean[0]).isCloseTo(0.3, within(0.05));
    assertThat(mean[1]).isGreaterThan(mean[0] + 0.3);
    assertThat(mean[2]).isGreaterThan(mean[1] + 0.03);
  }

  @Test
  void accuracyFallsWithNoiseToThatOfAGuess() {
    Dataset heldOut = drawn(3000, 2);
    assertThat(model.accuracy(heldOut, 0.01, 1).value()).isGreaterThan(0.85);
    double last = model.accuracy(heldOut, 0.999, 1).value();
    assertThat(last).isCloseTo(0.4, within(0.05));
    assertThat(model.crossEntropy(heldOut, 0.999, 1).value()).isCloseTo(1.089, within(0.02));
  }

  @Test
  void savedAndLoadedClassifierAnswersTheSameToTheBit() {
    Path file = folder.resolve("noised.model");
    model.save(file);
    NoisedClassifier loaded = NoisedClassifier.load(file);
    assertThat(loaded.process()).isEqualTo(PROCESS);
    Points x = noised(0.4);
    assertThat(loaded.gradient(2, x, 0.4)).isEqualTo(model.gradient(2, x, 0.4));
    assertThat(loaded.probabilities(x, 0.4)).isEqualTo(model.probabilities(x, 0.4));
    assertThat(NoisedClassifier.load(file, PROCESS).lossHistory()).isEqualTo(model.lossHistory());
    assertThatThrownBy(() -> NoisedClassifier.load(file, ForwardProcess.edm()))
        .hasMessageContaining("whose noise levels differ");
    assertThatThrownBy(() -> Classifier.load(file)).hasMessageContaining("holds 'noised");
  }

  @Test
  void wrongQuestionsAreRefused() {
    Points x = Points.of(1, 2, 0, 0);
    assertThatThrownBy(() -> model.gradient(-1, x, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label -1 is outside 0 .. 2");
    assertThatThrownBy(() -> model.gradient(0, x, 1.5)).hasMessageContaining("time 1.5 is outside");
    assertThatThrownBy(() -> model.gradient(0, Points.of(1, 1, 0), 0.5))
        .hasMessageContaining("expected dimension 2, got points of shape 1 x 1");
    assertThatThrownBy(() -> model.accuracy(Toys.ring(9), 0.5, 1)).hasMessageContaining("'ring'");
  }
}
