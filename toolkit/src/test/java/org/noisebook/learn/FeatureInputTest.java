package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

/** What random-feature models refuse, and the rules for their time integrals. */
class FeatureInputTest {
  private static MeanMatching problem(int dim, int points, TimeWeight weight) {
    return FeatureLossTest.problem(dim, points, weight);
  }

  private static RandomFeatures features(int count, int dim, Activation activation) {
    return FeatureLossTest.features(count, dim, activation);
  }

  @Test
  void timeRulesIntegrateWhatTheyAreFor() {
    TimeQuadrature[] rules = {
      TimeQuadrature.logarithmic(1e-3, 10, 32),
      TimeQuadrature.resolving(1e-3, 10, 16),
      TimeQuadrature.resolving(2, 10, 5),
    };
    for (TimeQuadrature rule : rules) {
      double low = rule.size() == rules[2].size() ? 2 : 1e-3;
      double sum = 0;
      for (int k = 0; k < rule.size(); k++) {
        sum += rule.weights()[k] / Math.pow(rule.times()[k], 2);
      }
      assertThat(sum).isCloseTo(1 / low - 0.1, within(1e-11 / low));
    }
    // A feature of the fastest frequency is resolved: int cos^2 over whole periods
    TimeQuadrature resolving = TimeQuadrature.resolving(1e-9, 10, 16);
    double sum = 0;
    for (int k = 0; k < resolving.size(); k++) {
      double c = Math.cos(2 * Math.PI * 16 * resolving.times()[k] / 10);
      sum += resolving.weights()[k] * c * c;
    }
    assertThat(sum).isCloseTo(5, within(1e-3));
    assertThat(Arrays.stream(TimeQuadrature.simpson(0, 3, 6).weights()).sum())
        .isCloseTo(3, within(1e-15));
  }

  @Test
  void badInputIsRefused() {
    RandomFeatures features = features(4, 2, Activation.RELU);
    MeanMatching problem = problem(2, 2, TimeWeight.ONE);
    FeatureLoss loss = problem.loss(features);
    FeatureFlow flow = FeatureFlow.of(loss, features.zeroWeights());
    refused(() -> flow.at(-1), "training time tau");
    refused(() -> flow.at(Double.NaN), "training time tau");
    refused(() -> flow.limit().score(Points.of(1, 2, 0, 0), 3.5), "outside [0, 3.0]");
    refused(() -> flow.limit().score(Points.of(1, 2, 0, 0), 0), "sigma = 0");
    refused(() -> flow.limit().score(Points.of(1, 3, 0, 0, 0), 1), "expected dimension 2");
    refused(
        () -> FeatureFlow.of(loss, new double[2][5]),
        "expected dimension 4, got points of shape 2 x 5");
    refused(() -> FeatureFlow.of(loss, new double[3][4]), "expected shape 2 x 4, got 3 x 4");
    refused(() -> FeatureFlow.of(loss, features.zeroWeights(), -1), "cutoff");
    refused(() -> TimeQuadrature.logarithmic(3, 3, 4), "earliest < latest");
    refused(() -> TimeQuadrature.logarithmic(0, 3, 4), "0 < earliest");
    refused(() -> TimeQuadrature.simpson(0.1, 3, 5), "even number");
    refused(() -> problem.on(TimeQuadrature.simpson(0.1, 4, 4)), "outside [0, 3.0]");
    refused(
        () -> problem.on(TimeQuadrature.simpson(0, 3, 4)).weighted(TimeWeight.INVERSE_VARIANCE),
        "sigma = 0");
    refused(() -> problem.loss(features(4, 3, Activation.RELU)), "expected dimension 3");
    refused(() -> problem.loss(features(4, 2, Activation.TANH), NoiseAverage.closedForm()), "ReLU");
    refused(() -> problem(5, 9, TimeWeight.ONE).floor(), "dimension 5");
    refused(() -> NoiseAverage.monteCarlo(7, 1), "antithetic");
    refused(
        () ->
            RandomFeatures.of(
                new double[2][2], new double[2][4], new double[2], Activation.TANH, 1),
        "2K + 1");
    refused(
        () ->
            RandomFeatures.of(
                new double[2][2], new double[3][3], new double[2], Activation.TANH, 1),
        "3 in Wt");
    refused(() -> features(0, 2, Activation.TANH), "features");
    refused(
        () -> new ErrorMatrix(new double[][] {{1, 0}, {0, 1}}).within(new double[] {1, 1}),
        "orthonormal");
    double[][] nan = {{1, Double.NaN}};
    assertThatThrownBy(
            () -> RandomFeatures.of(nan, new double[1][1], new double[1], Activation.TANH, 1))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("W: ");
    assertThatThrownBy(() -> new GradientDescent(loss, 1e4).run(features.normalWeights(1), 1000))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageContaining("learning rate");
  }

  @Test
  void tooManyFeaturesForTheMemoryAreRefusedBeforeAnyWork() {
    int count = (int) Math.min(400_000, Math.sqrt(Runtime.getRuntime().maxMemory() / 20.0));
    RandomFeatures many =
        RandomFeatures.of(
            new double[count][1], new double[count][1], new double[count], Activation.RELU, 1);
    refused(() -> problem(1, 2, TimeWeight.ONE).loss(many), "-Xmx");
  }

  private static void refused(ThrowingCallable call, String part) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }
}
