package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.diffusion.Sampler;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.TimeGrid;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class ForkingTest {
  private final GaussianMixture law = Worlds.threeClasses();
  private final ScoreModel model = law.under(Worlds.NOISE);

  private static TimeGrid grid(int steps, double v) {
    return TimeGrid.geometric(steps).between(Math.sqrt(v), 0.01);
  }

  private static Sampler euler(int steps, double v) {
    return Sampler.of(new VarianceClockEuler(), grid(steps, v));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0.0581, 0.7905, 0.1514, 0.0054, 0.9501, 0.0445",
    "30, 0.0528, 0.7934, 0.1538, 0.0283, 0.8599, 0.1118",
    "100, 0.0506, 0.7932, 0.1562, 0.0424, 0.8142, 0.1434",
    "300, 0.0507, 0.7924, 0.1569, 0.0477, 0.7997, 0.1526"
  })
  void theSamplersBiasIsTheKnownOne(
      int steps, double e0, double e1, double e2, double a0, double a1, double a2) {
    Points state = Points.of(1, 1, 1);
    int forks = 40_000;
    // Four standard errors of ours and of the table's 200,000 forks, and its rounding.
    double bound = 4 * Math.sqrt(0.16 / forks + 0.16 / 200_000) + 5e-5;
    Forks euler = Forking.byBayes(model, euler(steps, 1), law).run(state, forks, 3);
    assertThat(euler.frequencies().row(0))
        .containsExactly(new double[] {e0, e1, e2}, within(bound));
    Sampler ancestral = Sampler.ddpm(steps).on(grid(steps, 1));
    Forks ddpm = Forking.byBayes(model, ancestral, law).run(state, forks, 3);
    assertThat(ddpm.frequencies().row(0)).containsExactly(new double[] {a0, a1, a2}, within(bound));
    assertThat(ddpm.entropies()[0]).isLessThan(euler.entropies()[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.04988708, 0.79207565, 0.15803727, 0.62575948",
    "0.5, 4, 0.38193243, 0.46517849, 0.15288908, 1.01076355"
  })
  void manyStepsApproachTheExactLawOfTheEnds(
      double y, double v, double p0, double p1, double p2, double entropy) {
    Forks forks = Forking.byBayes(model, euler(400, v), law).run(Points.of(1, 1, y), 20_000, 5);
    // Four standard errors and a discretisation bias of some 0.0005.
    double bound = 4 * Math.sqrt(0.25 / 20_000) + 0.0005;
    assertThat(forks.frequencies().row(0))
        .containsExactly(new double[] {p0, p1, p2}, within(bound));
    assertThat(forks.entropies()[0]).isCloseTo(entropy, within(0.02));
    assertThat(forks.distance(Points.of(1, 3, p0, p1, p2))).isLessThan(1.5 * bound);
  }

  @Test
  void forkEntropyMirrorsTheInformation() {
    GaussianMixture coin = Worlds.coin();
    LatentModel exact = Worlds.model(coin);
    LabelledPoints clean = exact.sample(1500, 1);
    Points states = Worlds.NOISE.noised(clean.points(), 1, Rng.of(2));
    Forking forking = new Forking(exact, euler(150, 1), x -> sign(x), 2);
    Forks forks = forking.run(states, 100, 7);
    double information = ExactInformation.of(coin).at(1);
    // With the exact law of 100 forks a state the plug-in entropy has this mean.
    assertThat(Math.abs(forks.entropy().zScore(0.35118772))).isLessThan(4);
    Estimate gap = forks.mirrorGap(new Estimate(information, 0), Math.log(2));
    // What is left of the entropy's bias is 0.35575481 - 0.35631636.
    assertThat(Math.abs(gap.zScore(-0.00056155))).isLessThan(4);
    assertThat(forks.distance(exact.labelPosterior(states, 1))).isLessThan(0.03);
  }

  private static int[] sign(Points x) {
    return Arrays.stream(x.values()).mapToInt(v -> v > 0 ? 1 : 0).toArray();
  }

  @Test
  void theProbabilityFlowForksOnce() {
    LabelledPoints clean = law.sample(50, 1);
    Points states = Worlds.NOISE.noised(clean.points(), 1, Rng.of(2));
    Sampler flow = Sampler.heun(30).on(grid(30, 1));
    Forks forks = Forking.byBayes(model, flow, law).run(states, 8, 7);
    assertThat(forks.entropy().value()).isZero();
    assertThat(forks.entropyMillerMadow().value()).isZero();
  }

  @Test
  void theNearestPictureClassifiesTheTinyWorld() {
    LatentModel pictures = Worlds.pictures("wall");
    LabelledPoints clean = pictures.sample(60, 1);
    Points states = Worlds.NOISE.noised(clean.points(), 0.7, Rng.of(2));
    Forking forking =
        Forking.byNearest(
            pictures, euler(150, 0.49), Worlds.pictures().points(), Worlds.factor("wall"), 3);
    Forks forks = forking.run(states, 60, 3);
    // Frequencies of 60 draws lie about 0.04 from a posterior of three classes.
    assertThat(forks.distance(pictures.labelPosterior(states, 0.7))).isLessThan(0.06);
  }

  @Test
  void threadsDoNotChangeIt() throws Exception {
    Points states = Points.of(3, 1, -1, 0, 1);
    Forking forking = Forking.byBayes(model, euler(20, 1), law);
    ForkJoinPool one = new ForkJoinPool(1);
    Forks single = one.submit(() -> forking.run(states, 3000, 7)).get();
    one.shutdown();
    assertThat(single.counts()).isDeepEqualTo(forking.run(states, 3000, 7).counts());
  }

  @Test
  void badRequestsAreRefused() {
    Forking forking = Forking.byBayes(model, euler(3, 1), law);
    assertThatThrownBy(() -> forking.run(Points.of(1, 1, 0), 0, 1))
        .hasMessageContaining("at least 1 forks");
    assertThatThrownBy(() -> forking.run(Points.of(1, 2, 0, 0), 3, 1))
        .hasMessageContaining("1 x 2");
    Forking wrong = new Forking(model, euler(3, 1), x -> new int[x.size()], 1);
    assertThat(wrong.run(Points.of(1, 1, 0), 3, 1).entropies()).containsExactly(0);
    Forking over = new Forking(model, euler(3, 1), x -> sign(x), 1);
    assertThatThrownBy(() -> over.run(Points.of(1, 1, 5), 3, 1)).hasMessageContaining("0 .. 0");
    assertThatThrownBy(() -> new Forks(new int[][] {{0, 0}})).hasMessageContaining("count");
    assertThatThrownBy(() -> new Forks(new int[][] {{1, 0}, {1}})).hasMessageContaining("state 1");
  }
}
