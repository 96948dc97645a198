package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.ContinuousFlow;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class EffectsTest {

  /** A random isotropic mixture whose label 0 is a corner: its means' differences are acute. */
  private static GaussianMixture corner(long seed) {
    Rng rng = Rng.of(seed);
    int d = 2 + rng.below(2);
    int classes = 2 + rng.below(3);
    double[][] means = new double[classes][d];
    double[] weights = new double[classes];
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < d && k > 0; j++) {
        means[k][j] = -Math.abs(rng.gaussian()) * 1.5;
      }
      weights[k] = rng.uniform(0.1, 1);
      sum += weights[k];
    }
    for (int k = 0; k < classes; k++) {
      weights[k] /= sum;
    }
    return GaussianMixture.isotropic(weights, means, rng.uniform(0.4, 1.5));
  }

  private static void assertNeverLower(Points guided, Points plain, GaussianMixture mixture) {
    double[] gain =
        Confidence.of(mixture, 0, guided).increaseOver(Confidence.of(mixture, 0, plain));
    for (double g : gain) {
      assertThat(g).isGreaterThan(-1e-8);
    }
  }

  @Property(tries = 15)
  void guidanceNeverLowersConfidenceOnAnyPathFromACorner(
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    GaussianMixture mixture = corner(seed);
    assertThat(MeanAngles.of(mixture, 0).guaranteed()).isTrue();
    double eta = 0.2 + (seed % 7);
    GuidedMixture guided = Examples.guided(mixture, 0, eta);
    GuidedMixture plain = Examples.guided(mixture, 0, 0);
    Points start = Sampler.ddim(1).run(plain, 12, seed).first();
    ContinuousFlow flow = ContinuousFlow.precise();
    assertNeverLower(
        flow.run(guided, start, 10, 0).last(), flow.run(plain, start, 10, 0).last(), mixture);
  }

  @Property(tries = 15)
  void norDoesItOnDiscretisedPathsWithSharedNoise(
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    GaussianMixture drawn = corner(seed);
    double[][] means = drawn.components().stream().map(c -> c.mean()).toArray(double[][]::new);
    GaussianMixture mixture = GaussianMixture.isotropic(drawn.weights(), means, 1);
    GuidedMixture guided = Examples.guided(mixture, 0, 0.2 + (seed % 7));
    GuidedMixture plain = Examples.guided(mixture, 0, 0);
    for (Sampler rule : new Sampler[] {Sampler.exponential(1), Sampler.exponentialSde(1)}) {
      // steps below log 2, where the coupling is proved
      Sampler sampler = rule.on(TimeGrid.uniform(20).toZero());
      assertNeverLower(
          sampler.run(guided, 40, seed).last(), sampler.run(plain, 40, seed).last(), mixture);
    }
  }

  @Property(tries = 10)
  void guidanceLowersTheFlowsEntropyWhateverTheMeans(
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    Rng rng = Rng.of(seed);
    double[][] means = new double[3][2];
    for (double[] mean : means) {
      rng.fillGaussian(mean);
    }
    GaussianMixture mixture =
        GaussianMixture.shared(
            new double[] {0.3, 0.3, 0.4}, means, new double[][] {{1, 0.3}, {0.3, 0.5}});
    Points start = Sampler.ddim(1).run(Examples.noised(mixture), 12, seed).first();
    ContinuousFlow flow = ContinuousFlow.precise();
    double[] plain = flow.transport(Examples.guided(mixture, 1, 0), start, 10, 0).lastLogJacobian();
    double[] guided =
        flow.transport(Examples.guided(mixture, 1, 3), start, 10, 0).lastLogJacobian();
    for (int i = 0; i < plain.length; i++) {
      assertThat(guided[i]).isLessThan(plain[i] + 1e-8);
    }
  }

  @Test
  void directionsOrthogonalToTheMeansStayUntouched() {
    GaussianMixture mixture = GaussianMixture.isotropic(new double[][] {{1, 0}, {-1, 0}}, 1);
    Points start = Points.of(2, 2, 0.3, 0.7, -1, -2);
    Points end = ContinuousFlow.precise().run(Examples.guided(mixture, 0, 5), start, 10, 0).last();
    assertThat(end.column(1)).containsExactly(start.column(1), within(1e-9));
  }

  @Test
  void theTiltedLawIsNotWhatGuidanceSamples() {
    double[][] table = {
      {.5, .82471371, 1.32826054},
      {1, .85500536, 1.26749469},
      {2, .89011705, 1.19033506},
      {5, .93246121, 1.08019877},
      {10, .95627207, 0.99995980},
    };
    for (double[] row : table) {
      TiltedLaw law = new TiltedLaw(Examples.pair(), 0, row[0]);
      assertThat(law.confidence()).isCloseTo(row[1], within(1e-8));
      assertThat(law.entropy()).isCloseTo(row[2], within(1e-8));
      double guided =
          FlowLaw.quadrature(Examples.guided(Examples.pair(), 0, row[0]), 301, 10, 0)
              .entropy()
              .value();
      assertThat(guided).isLessThan(law.entropy() - 0.05);
    }
    TiltedLaw law = new TiltedLaw(Examples.pair(), 0, 2);
    assertThat(law.expectation(x -> x.map(v -> 1).values())).isCloseTo(1, within(1e-12));
    assertThat(-law.expectation(law::logDensity)).isCloseTo(law.entropy(), within(1e-9));
  }

  @Test
  void theReverseSdeConservesThePowerOfTheConfidenceAndTheFlowDoesNot() {
    GuidedMixture guided = Examples.guided(Examples.pair(), 0, 0.5);
    Trajectory sde =
        Sampler.unitVarianceSde(1)
            .on(TimeGrid.uniform(200).toZero())
            .keeping(5)
            .run(guided, 40_000, 2);
    ConservationLaw law = ConservationLaw.of(guided, sde);
    assertThat(law.expected()).isCloseTo(4, within(1e-12));
    assertThat(law.drift()).isCloseTo(0, within(0.08));
    Trajectory ode =
        Sampler.exponential(1).on(TimeGrid.uniform(200).toZero()).run(guided, 40_000, 2);
    assertThat(ConservationLaw.of(guided, ode).drift()).isLessThan(-0.3);
    assertThatThrownBy(() -> ConservationLaw.of(guided.under(Guidance.eta(1).between(0, 1)), sde))
        .hasMessageContaining("one strength");
  }

  @Test
  void confidenceSummariesDescribeTheSample() {
    Points x = Points.of(4, 1, -1, 0, 1, 2);
    Confidence c = Confidence.of(Examples.pair(), 0, x);
    assertThat(c.values()[1]).isCloseTo(0.5, within(1e-15));
    assertThat(c.quantile(0)).isCloseTo(1 / (1 + Math.exp(2)), within(1e-15));
    assertThat(c.quantile(0.5)).isCloseTo((0.5 + c.values()[2]) / 2, within(1e-15));
    assertThat(c.lowerFraction(Confidence.of(Examples.pair(), 0, x.map(v -> v + 1)))).isEqualTo(1);
    assertThatThrownBy(() -> c.increaseOver(Confidence.of(Examples.pair(), 0, x.rows(0, 2))))
        .hasMessageContaining("4 and 2");
  }

  @Test
  void diversityOfAKnownSample() {
    Points x = Examples.triangle().sample(20_000, 3).points();
    Diversity diversity = Diversity.of(x);
    assertThat(diversity.trace()).isCloseTo(3, within(0.06));
    assertThat(diversity.entropy().value()).isCloseTo(3.23318781, within(0.03));
    assertThat(Diversity.labelMasses(Examples.triangle(), x))
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.01));
    assertThat(Diversity.modes(Examples.triangle(), x, 3).covered()).isEqualTo(3);
  }

  @Test
  void curvesOverTheStrengthShareTheirNoise() {
    double[] etas = {0, 1, 5};
    for (Sampler rule : new Sampler[] {Sampler.exponential(1), Sampler.exponentialSde(1)}) {
      Sampler sampler = rule.on(TimeGrid.uniform(100).toZero());
      EffectCurve curve =
          EffectCurve.of(Examples.noised(Examples.triangle()), 0, sampler, etas, 5_000, 8);
      assertThat(curve.etas()).containsExactly(etas);
      assertThat(curve.loweredFraction()).containsOnly(0);
      assertThat(curve.confidence()[1]).isGreaterThan(curve.confidence()[0] + 0.1);
      assertThat(curve.confidence()[2]).isGreaterThan(curve.confidence()[1] + 0.05);
      assertThat(curve.entropy()[1]).isLessThan(curve.entropy()[0] - 0.1);
      assertThat(curve.column(row -> row.diversity().trace())[2]).isLessThan(1.6);
    }
  }
}
