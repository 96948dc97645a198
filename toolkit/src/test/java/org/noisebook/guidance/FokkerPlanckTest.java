package org.noisebook.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.metrics.NeighbourEntropy;

class FokkerPlanckTest {
  private static final FokkerPlanck SDE = FokkerPlanck.sde(400, 800);

  private static double confidence(GridDensity p, GaussianMixture mixture, int label) {
    return p.mean(x -> Confidence.of(mixture, label, x).values());
  }

  private static void check(GaussianMixture mixture, int label, double precision, double... row) {
    check(SDE, mixture, label, precision, row);
  }

  private static void check(
      FokkerPlanck scheme, GaussianMixture mixture, int label, double precision, double... row) {
    GuidedMixture guided = Examples.guided(mixture, label, row[0]);
    GridDensity coarse = scheme.solve(guided);
    GridDensity fine = scheme.refined().solve(guided);
    var confidence =
        new FokkerPlanck.Extrapolated(
            confidence(coarse, mixture, label), confidence(fine, mixture, label));
    var entropy = new FokkerPlanck.Extrapolated(coarse.entropy(), fine.entropy());
    assertThat(confidence.value()).as("confidence").isCloseTo(row[1], within(precision));
    assertThat(entropy.value()).as("entropy").isCloseTo(row[2], within(2 * precision));
    assertThat(Math.abs(entropy.value() - row[2])).isLessThan(entropy.error() + precision);
  }

  @Test
  void theReverseSdesLawMatchesTheReference() {
    check(Examples.pair(), 0, 1e-6, -1, .5, 1.755769354);
    check(Examples.pair(), 0, 1e-6, 0, .775200245, 1.418938533);
    check(Examples.pair(), 0, 1e-6, 2, .936655193, 1.131206690);
    check(Examples.pair(), 0, 2e-6, 10, .986243020, 1.043349170);
  }

  @Test
  void theEntropyOfTheSdeIsNotMonotoneInTheStrength() {
    check(SDE.refined(), Examples.unequalPair(), 0, 3e-5, 3, .99778991, .54414766);
    check(SDE.refined(), Examples.unequalPair(), 0, 3e-5, 10, .99938475, .54959258);
    check(Examples.line(2), 1, 3e-5, 1, .6798412, .9299920);
    check(Examples.line(3), 1, 3e-5, 5, .9559664, .5492722);
    check(Examples.crowded(), 1, 5e-5, 3, .691207, .825268);
  }

  @Test
  void strongGuidanceOutgrowsAFixedGridWhichSaysSo() {
    GuidedMixture guided = Examples.guided(Examples.unequalPair(), 0, 100);
    assertThatThrownBy(() -> SDE.within(new double[] {-8, 8}).solve(guided))
        .hasMessageContaining("too small")
        .hasMessageContaining("of the mass leaves");
    check(SDE.refined(), Examples.unequalPair(), 0, 5e-5, 100, .99994178, .55736170);
    assertThatThrownBy(
            () -> SDE.within(new double[] {-1, 1}).solve(Examples.guided(Examples.pair(), 0, 0)))
        .hasMessageContaining("too small");
  }

  @Test
  void massIsKeptAndTheDensityStaysNonNegative() {
    for (FokkerPlanck scheme : List.of(SDE, FokkerPlanck.ode(400, 200), FokkerPlanck.sde(60, 7))) {
      for (GridDensity p :
          scheme.solve(Examples.guided(Examples.unequalPair(), 0, 5), 10, 3, 1, 0.1, 0)) {
        assertThat(p.mass()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(p.density()).min().orElseThrow()).isNotNegative();
      }
    }
  }

  @Test
  void theConservationLawHoldsOnTheGrid() {
    for (double eta : new double[] {-0.5, 0.5, 1}) {
      double exponent = -(1 + 2 * eta);
      double value =
          SDE.extrapolate(
                  Examples.guided(Examples.pair(), 0, eta),
                  p ->
                      p.mean(
                          x ->
                              Arrays.stream(Examples.pair().logLabelPosterior(0, x))
                                  .map(log -> Math.exp(exponent * log))
                                  .toArray()))
              .value();
      assertThat(value / Math.pow(0.5, exponent)).isCloseTo(1, within(2e-5));
    }
  }

  @Test
  void threeEntropiesOfTheFlowAgree() {
    GuidedMixture guided = Examples.guided(Examples.pair(), 0, 2);
    double exact = FlowLaw.quadrature(guided, 301, 10, 0).entropy().value();
    double grid = FokkerPlanck.ode(1000, 400).solve(guided).entropy();
    Points samples =
        Sampler.exponential(1)
            .on(TimeGrid.uniformInSignal(400).toZero())
            .run(guided, 20_000, 6)
            .last();
    Estimate neighbours = NeighbourEntropy.of(samples);
    assertThat(grid).isCloseTo(exact, within(1e-3));
    assertThat(Math.abs(neighbours.zScore(exact))).isLessThan(4);
  }

  @Test
  void entropiesOfTheSdeAgree() {
    GuidedMixture guided = Examples.guided(Examples.pair(), 0, 2);
    Points samples =
        Sampler.unitVarianceSde(1).on(TimeGrid.uniform(400).toZero()).run(guided, 20_000, 6).last();
    Estimate neighbours = NeighbourEntropy.of(samples);
    // 400 steps leave a bias of 0.003
    assertThat(neighbours.value())
        .isCloseTo(1.131206690, within(4 * neighbours.standardError() + 0.003));
  }

  @Test
  void entropyAlongTimeOfTheSde() {
    List<GridDensity> found =
        FokkerPlanck.sde(800, 1600).solve(Examples.guided(Examples.pair(), 0, 2), 10, 1, 0.5, 0);
    assertThat(found.get(1).entropy()).isCloseTo(1.30412, within(1e-4));
    assertThat(found.get(2).entropy()).isCloseTo(1.19198, within(1e-4));
    // not monotone: it rises again at the end, but less than it fell
    assertThat(found.get(3).entropy()).isCloseTo(1.13121, within(1e-4));
  }

  @Test
  void theTriangleInThePlane() {
    GuidedMixture guided = Examples.guided(Examples.triangle(), 0, 1);
    FokkerPlanck scheme = FokkerPlanck.sde(64, 50);
    GridDensity coarse = scheme.solve(guided);
    GridDensity fine = scheme.refined().solve(guided);
    assertThat(fine.mass()).isCloseTo(1, within(1e-12));
    var entropy = new FokkerPlanck.Extrapolated(coarse.entropy(), fine.entropy());
    var confidence =
        new FokkerPlanck.Extrapolated(
            confidence(coarse, Examples.triangle(), 0), confidence(fine, Examples.triangle(), 0));
    assertThat(entropy.value()).isCloseTo(2.5454301, within(2e-3));
    assertThat(confidence.value()).isCloseTo(.7604530, within(1e-3));
  }

  @Test
  void intervalsOfTheSde() {
    GuidedMixture guided =
        Guidance.eta(5).betweenSignal(.3, .6).of(Examples.noised(Examples.pair()), 0);
    GridDensity p = SDE.solve(guided);
    assertThat(confidence(p, Examples.pair(), 0)).isCloseTo(.9096, within(3e-4));
    assertThat(p.entropy()).isCloseTo(1.3064, within(5e-4));
  }

  @Test
  void aContinuumOfClassesHasTheKnownVariances() {
    ScoreModel better = Gaussian.isotropic(new double[] {0}, 1).asMixture().under(Examples.OU);
    ScoreModel worse =
        Gaussian.isotropic(new double[] {0}, Math.sqrt(2)).asMixture().under(Examples.OU);
    for (double eta : new double[] {0.5, 2}) {
      double variance =
          SDE.extrapolate(
                  Guidance.eta(eta).of(better, worse), p -> p.mean(x -> x.map(v -> v * v).values()))
              .value();
      assertThat(variance).isCloseTo((2 - Math.pow(2, -2 * eta)) / (1 + 2 * eta), within(1e-6));
    }
  }

  /** On the grid that grows and moves by itself; whole tables are tested on fixed grids. */
  @Test
  void theGrowingGridMatchesTheReferenceInTheLastDigits() {
    var interval = Guidance.eta(5).betweenSignal(.3, .6).of(Examples.noised(Examples.pair()), 0);
    check(SDE, interval, Examples.pair(), 0, 1.5e-7, .90957152, 1.67760225, 1.30647513);
    check(SDE, Examples.crowded(), 1, 6e-7, 20, .791474, -.187578);
    GuidedMixture triangle = Examples.guided(Examples.triangle(), 0, 2);
    FokkerPlanck plane = FokkerPlanck.sde(48, 48);
    check(plane, triangle, Examples.triangle(), 0, 2e-4, .8483857, 1.745338, 2.3863354);
  }

  /** Confidence, mean of the first coordinate and entropy. */
  private static void check(
      FokkerPlanck scheme,
      ScoreModel model,
      GaussianMixture mixture,
      int label,
      double precision,
      double... expected) {
    double[] coarse = numbers(scheme.solve(model), mixture, label);
    double[] fine = numbers(scheme.refined().solve(model), mixture, label);
    for (int i = 0; i < expected.length; i++) {
      double found = new FokkerPlanck.Extrapolated(coarse[i], fine[i]).value();
      assertThat(found).isCloseTo(expected[i], within(precision));
    }
  }

  private static double[] numbers(GridDensity p, GaussianMixture mixture, int label) {
    return new double[] {confidence(p, mixture, label), p.mean(x -> x.column(0)), p.entropy()};
  }

  @Test
  void badSchemesAreRefused() {
    assertThatThrownBy(() -> FokkerPlanck.sde(4, 10)).hasMessageContaining("16 cells");
    assertThatThrownBy(() -> SDE.within(new double[] {2, 1})).hasMessageContaining("low < high");
    assertThatThrownBy(
            () ->
                SDE.within(new double[] {-9, 9}, new double[] {-9, 9})
                    .solve(Examples.guided(Examples.pair(), 0, 1)))
        .hasMessageContaining("2 sides");
  }
}
