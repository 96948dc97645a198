package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.NormalGrid;
import org.noisebook.math.Points;

class SplittingTest {

  private static StepMap map(GaussianMixture mixture, Sampler rule, double horizon, int steps) {
    return StepMap.of(
        mixture.under(ForwardProcess.ornsteinUhlenbeck(horizon)),
        1,
        rule.on(TimeGrid.uniform(steps).toZero()));
  }

  private static void check(
      Sampler rule, double a, double horizon, int steps, double instability, double threshold) {
    StepMap map = map(Examples.line(a), rule, horizon, steps);
    assertThat(map.firstInstability().getAsDouble()).isCloseTo(instability, within(6e-6));
    assertThat(map.splitThreshold().getAsDouble()).isCloseTo(threshold, within(6e-5));
  }

  @Test
  void thresholdsOfThreeInARowMatchTheReference() {
    Sampler ei = Sampler.exponential(1);
    check(ei, 1, 10, 100, 40.71534, 206.5293);
    check(ei, 2, 5, 10, 4.28142, 14.4637);
    check(ei, 2, 5, 20, 7.78395, 29.4530);
    check(ei, 2, 10, 50, 9.80638, 33.1192);
    check(ei, 2, 10, 100, 20.64411, 67.7301);
    check(ei, 2, 10, 200, 42.12552, 140.7548);
    check(ei, 3, 5, 10, 3.36869, 7.7538);
    check(ei, 3, 5, 20, 7.69417, 21.4846);
    check(ei, 3, 5, 50, 20.61866, 53.9044);
    check(ei, 3, 10, 100, 20.61866, 53.9192);
    check(ei, 3, 10, 200, 42.13787, 115.0703);
    check(ei, 4, 10, 100, 20.68056, 63.3920);
    Sampler euler = Sampler.euler(1);
    check(euler, 2, 5, 20, 8.84336, 33.4616);
    check(euler, 3, 5, 20, 8.74136, 24.4087);
    check(euler, 2, 10, 100, 21.71160, 71.2324);
    check(euler, 3, 10, 100, 21.68483, 56.7073);
  }

  @Test
  void theReverseSdeIsUnstableAtAboutHalfTheStrength() {
    Sampler sde = Sampler.exponentialSde(1);
    assertThat(map(Examples.line(3), sde, 5, 20).firstInstability().getAsDouble())
        .isCloseTo(3.30075, within(6e-6));
    assertThat(map(Examples.line(2), sde, 10, 100).firstInstability().getAsDouble())
        .isCloseTo(9.779, within(6e-4));
  }

  @Test
  void multipliersFollowTheClosedForm() {
    double a = 2;
    double eta = 5;
    double[] m = map(Examples.line(a), Sampler.exponential(1), 5, 20).multipliers(eta);
    for (int k = 0; k < 20; k++) {
      double u = Math.exp(-5 + 0.25 * k);
      double r = a * a * u * u;
      double f = 2 * r / (Math.exp(r / 2) + 2);
      assertThat(m[k]).isCloseTo(1 - eta * Math.expm1(0.25) * f, within(1e-12));
    }
  }

  @Test
  void thePlaceAndDirectionOfTheRowDoNotMatter() {
    GaussianMixture plane =
        GaussianMixture.isotropic(new double[][] {{-1.8, -2.4}, {0, 0}, {1.8, 2.4}}, 1);
    StepMap map = map(plane, Sampler.exponential(1), 5, 10);
    assertThat(map.firstInstability().getAsDouble()).isCloseTo(3.36869, within(6e-6));
    assertThat(map.splitThreshold().getAsDouble()).isCloseTo(7.7538, within(6e-5));
    GaussianMixture moved = GaussianMixture.isotropic(new double[][] {{-1}, {2}, {5}}, 1);
    assertThat(map(moved, Sampler.exponential(1), 5, 10).splitThreshold().getAsDouble())
        .isCloseTo(7.7538, within(6e-5));
  }

  /** Thresholds computed by brute force: multipliers along the path, scanned and bisected. */
  @Test
  void thresholdsOfOtherTriplesMatchABruteForceScan() {
    Sampler ei = Sampler.exponential(1);
    Sampler euler = Sampler.euler(1);
    double[] even = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    check(map(row(-2.5, 2.5, 1, even), ei, 4, 15), 7.3665361, 21.6279836);
    check(map(row(-3.5, 3.5, 1, even), euler, 6, 40), 14.4445181, 43.8046631);
    check(map(row(-2, 2, 0.7, even), ei, 5, 20), 5.0505651, 18.8211245);
    check(map(row(-3, 3, 1.4, even), euler, 5, 25), 15.2368750, 35.9214026);
    check(map(row(-3, 3, 1, .2, .6, .2), ei, 5, 20), 17.8624422, 41.5459848);
    check(map(row(-2, 2, 0.8, .45, .1, .45), ei, 5, 20), 2.5961681, 12.7340434);
    StepMap inSignal =
        StepMap.of(
            row(-3, 3, 1, even).under(ForwardProcess.ornsteinUhlenbeck(5)),
            1,
            ei.on(TimeGrid.uniformInSignal(20).toZero()));
    check(inSignal, 22.3144968, 41.6534821);
    check(map(row(-3, 2, 1, even), ei, 5, 20), 8.3706420, 22.5977752);
    check(map(row(-3, 3, 1, .2, .3, .5), ei, 5, 20), 7.4062828, 17.5109151);
  }

  private static GaussianMixture row(double left, double right, double std, double... weights) {
    return GaussianMixture.isotropic(weights, new double[][] {{left}, {0}, {right}}, std);
  }

  private static void check(StepMap map, double instability, double threshold) {
    assertThat(map.firstInstability().getAsDouble())
        .isCloseTo(instability, within(1e-6 * instability));
    assertThat(map.splitThreshold().getAsDouble()).isCloseTo(threshold, within(1e-6 * threshold));
  }

  /** The mean confidence has halved within a fifth above the threshold, and not far below. */
  @Test
  void samplesLeaveTheCentreNearThePredictedThreshold() {
    for (GaussianMixture mixture :
        new GaussianMixture[] {
          row(-2.5, 2.5, 1, 1 / 3.0, 1 / 3.0, 1 / 3.0),
          row(-3, 3, 1, .2, .6, .2),
          row(-3, 3, 1.4, 1 / 3.0, 1 / 3.0, 1 / 3.0),
          row(-2, 2, 0.8, 1 / 3.0, 1 / 3.0, 1 / 3.0)
        }) {
      NoisedMixture model = mixture.under(ForwardProcess.ornsteinUhlenbeck(5));
      Sampler sampler = Sampler.exponential(1).on(TimeGrid.uniform(20).toZero());
      double threshold = StepMap.of(model, 1, sampler).splitThreshold().getAsDouble();
      Points start = quantiles(2_000);
      double calm = confidence(model, sampler, start, 0.6 * threshold);
      double least = calm;
      for (double factor = 1; factor <= 1.2; factor += 0.01) {
        least = Math.min(least, confidence(model, sampler, start, factor * threshold));
      }
      assertThat(calm).isGreaterThan(confidence(model, sampler, start, 0));
      assertThat(least).isLessThan(0.6 * calm);
    }
  }

  private static double confidence(NoisedMixture model, Sampler sampler, Points start, double eta) {
    Points end = sampler.from(Guidance.eta(eta).of(model, 1), start, 0).last();
    return Confidence.of(model.mixture(), 1, end).mean().value();
  }

  /** Medians of n equal parts of N(0, 1). */
  private static Points quantiles(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> Math.sqrt(2) * Erf.erfInv(2 * (i + 0.5) / n - 1));
    return Points.wrap(n, 1, x);
  }

  @Test
  void populationsGatherThenSplitAsTheReferenceSays() {
    double[][] table = {
      {0, .797877, .802944}, {4, .000021, .978265}, {10, .012139, .978241},
      {14, .069321, .977511}, {16, .320827, .952442}, {20, .191716, .970220},
      {25, 8.585547, .119920}, {30, 12.036195, .053240}, {40, 12.730493, .003351},
    };
    NoisedMixture model = Examples.line(3).under(ForwardProcess.ornsteinUhlenbeck(5));
    Points start = quantiles(20_000);
    for (double[] row : table) {
      Points end =
          Sampler.exponential(1)
              .on(TimeGrid.uniform(20).toZero())
              .from(Guidance.eta(row[0]).of(model, 1), start, 0)
              .last();
      double away = Arrays.stream(end.values()).map(Math::abs).average().orElseThrow();
      double confidence = Confidence.of(Examples.line(3), 1, end).mean().value();
      assertThat(away).as("E|x| at eta = %s", row[0]).isCloseTo(row[1], within(2e-3));
      assertThat(confidence).as("confidence at eta = %s", row[0]).isCloseTo(row[2], within(2e-4));
      int modes = ModeCount.of(end).count();
      assertThat(modes > 1).as("split at eta = %s", row[0]).isEqualTo(row[0] >= 25);
    }
  }

  @Test
  void theReverseSdeSplitsIntoTwoClustersAtTheirPredictedPlaces() {
    NoisedMixture model = Examples.line(3).under(ForwardProcess.ornsteinUhlenbeck(5));
    SplitScan scan =
        SplitScan.of(
            model,
            1,
            Sampler.exponentialSde(1),
            new double[] {2, 6, 20},
            new int[] {20},
            10_000,
            4);
    assertThat(scan.rows().get(0).modes().count()).isEqualTo(1);
    assertThat(scan.rows().get(1).modes().count()).isEqualTo(2);
    assertThat(scan.rows().get(1).confidence().value()).isCloseTo(.0747, within(0.01));
    // saturated clusters at eta a (e^delta - 1)
    assertThat(scan.rows().get(2).modes().positions())
        .containsExactly(new double[] {-17.04, 17.04}, within(0.5));
  }

  @Test
  void continuousTimeDoesNotSplit() {
    FlowLaw law =
        FlowLaw.quadrature(
            Guidance.eta(30).of(Examples.line(3).under(ForwardProcess.ornsteinUhlenbeck(5)), 1),
            41,
            5,
            0);
    assertThat(law.covariance()[0][0]).isLessThan(0.01);
    assertThat(law.mean(Confidence.of(Examples.line(3), 1, law.last()).values()).value())
        .isGreaterThan(0.978);
  }

  @Test
  void largeStepsFoldAndThenTheLogDeterminantIsNoEntropy() {
    NoisedMixture model = Examples.line(3).under(ForwardProcess.ornsteinUhlenbeck(5));
    Points start = NormalGrid.of(1, 41, 1).points();
    Sampler coarse = Sampler.exponential(1).on(TimeGrid.uniform(20).toZero());
    Folding strong = Folding.of(Guidance.eta(10).of(model, 1), coarse, start);
    assertThat(strong.injective()).isFalse();
    assertThat(strong.foldedFraction()).isGreaterThan(0.5);
    Folding weak = Folding.of(Guidance.eta(1).of(model, 1), coarse, start);
    assertThat(weak.injective()).isTrue();
    assertThat(weak.meanLogDeterminant().value()).isNegative();
    assertThatThrownBy(
            () -> Folding.of(Guidance.eta(1).of(model, 1), Sampler.exponentialSde(5), start))
        .hasMessageContaining("adds noise");
    assertThatThrownBy(() -> StepMap.of(model, 1, Sampler.heun(5)))
        .hasMessageContaining("linear in the score");
  }

  @Test
  void modesOfKnownSamplesAreCounted() {
    GaussianMixture three = GaussianMixture.isotropic(new double[][] {{-6, 0}, {0, 0}, {6, 0}}, 1);
    ModeCount count = ModeCount.of(three.sample(3_000, 1).points());
    assertThat(count.count()).isEqualTo(3);
    assertThat(Math.abs(count.positions()[1])).isLessThan(0.5);
    assertThat(ModeCount.of(Examples.pair().sample(3_000, 1).points()).count()).isEqualTo(1);
    assertThatThrownBy(() -> ModeCount.of(Points.of(2, 1, 1, 2))).hasMessageContaining("20");
  }
}
