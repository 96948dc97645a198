package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.math.Points;

/**
 * 300 ReLU features of two points, T = 10: one seed's numbers are given for orientation, another
 * seed's lie within a third of them.
 */
class FeatureSamplingTest {
  private static final double FOREVER = Double.POSITIVE_INFINITY;
  private static final ForwardProcess PROCESS = ForwardProcess.ornsteinUhlenbeck(10);
  private static final Points PAIR = Points.of(new double[][] {{-3, 0}, {3, 0}});
  private static final MeanMatching PROBLEM =
      MeanMatching.of(PROCESS, PAIR, TimeQuadrature.logarithmic(1e-3, 10, 32));
  private static FeatureFlow even;
  private static FeatureFlow early;

  @BeforeAll
  static void train() {
    RandomFeatures features = RandomFeatures.draw(300, 2, 128, 10, Activation.RELU, 1);
    double[][] start = features.normalWeights(2);
    even = FeatureFlow.of(PROBLEM.loss(features), start);
    MeanMatching squared = PROBLEM.weighted(TimeWeight.INVERSE_VARIANCE_SQUARED);
    early = FeatureFlow.of(squared.loss(features), start);
  }

  @Test
  void theSpectrumsTopIsWhereTheReferenceHasIt() {
    assertThat(even.eigenvalues()[0]).isCloseTo(6.7, within(0.3 * 6.7));
    assertThat(early.eigenvalues()[0]).isCloseTo(395, within(0.3 * 395));
  }

  @Test
  void theLastingErrorIsAlongTheDataAlone() {
    FeatureError error = even.error(FOREVER, PROBLEM.floor());
    double[] bias = error.architecturalBias().coordinates();
    assertThat(2 * bias[0]).isCloseTo(0.777, within(0.3 * 0.777));
    assertThat(bias[1]).isBetween(0.0, 1e-10);
    FeatureError squared =
        early.error(FOREVER, PROBLEM.weighted(TimeWeight.INVERSE_VARIANCE_SQUARED).floor());
    assertThat(squared.irreducible().coordinates()[0]).isCloseTo(0.3465, within(1e-4));
    assertThat(squared.architecturalBias().coordinates()[0]).isCloseTo(1.089, within(0.3 * 1.089));
    assertThat(squared.architecturalBias().coordinates()[1]).isBetween(0.0, 1e-10);
  }

  @Test
  void theNormalErrorDiesWithTraining() {
    double[] taus = {300, 5000};
    double[] reference = {4.2e-2, 6.2e-4};
    for (int k = 0; k < 2; k++) {
      double[] optimisation =
          even.error(taus[k], PROBLEM.floor()).optimisationError().coordinates();
      assertThat(2 * optimisation[1]).isCloseTo(reference[k], within(0.3 * reference[k]));
    }
  }

  @Test
  void smallTimesAreLearnedOnlyByTheWeightThatAsksForThem() {
    NoiseAverage grid = NoiseAverage.grid(41);
    assertThat(PROBLEM.error(even.limit(), 1e-3, grid).total()).isGreaterThan(0.1);
    assertThat(PROBLEM.error(early.limit(), 1e-3, grid).total()).isLessThan(1e-3);
  }

  @Test
  void oneModelFillsTheGapAndTheOtherMemorisesBothOnTheRidge() {
    Points between = sample(even);
    Points memorised = sample(early);
    assertThat(nearShare(between)).isLessThan(0.3);
    assertThat(nearShare(memorised)).isGreaterThan(0.9);
    // Euler-Maruyama's own normal spread in 2,000 steps, sqrt(0.002007221)
    double error = 3 * 0.0448 / Math.sqrt(2 * between.size());
    assertThat(normalSpread(between)).isCloseTo(0.0448, within(error));
    assertThat(normalSpread(memorised)).isCloseTo(0.0448, within(error));
  }

  private static Points sample(FeatureFlow flow) {
    double[] times = new double[2001];
    for (int k = 0; k < times.length; k++) {
      times[k] = 10 * Math.pow(1e-4, k / 2000.0);
    }
    return Sampler.eulerMaruyama(1).on(TimeGrid.of(times)).run(flow.limit(), 300, 5).last();
  }

  private static double normalSpread(Points samples) {
    double square = 0;
    for (double y : samples.column(1)) {
      square += y * y / samples.size();
    }
    return Math.sqrt(square);
  }

  /** The share of samples within 0.5 of a training point. */
  private static double nearShare(Points samples) {
    double near = 0;
    for (int i = 0; i < samples.size(); i++) {
      double off = Math.abs(samples.get(i, 0)) - 3;
      near += Math.hypot(off, samples.get(i, 1)) < 0.5 ? 1 : 0;
    }
    return near / samples.size();
  }
}
