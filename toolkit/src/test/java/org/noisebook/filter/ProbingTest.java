package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class ProbingTest {
  private static final int ROWS = 16_000;

  @ParameterizedTest
  @CsvSource({
    "0.02, position, 3, -1.1007, 0.359, -1.0994, 0.454, -0.0713, 0.972, -0.0678, 0.971",
    "0.1, object, 2, -0.1254, 0.951, -0.0327, 0.991, -0.0336, 0.991, -0.0233, 0.991",
    "0.5, position, 3, -1.1010, 0.337, -1.0990, 0.405, -0.7933, 0.641, -0.7812, 0.642",
    "0.5, wall, 3, -0.4448, 0.808, -0.4385, 0.814, -0.4392, 0.815, -0.4280, 0.815",
    "2, wall, 3, -0.8175, 0.608, -0.8207, 0.609, -0.8201, 0.608, -0.8148, 0.610"
  })
  void thePlaceOfTheObjectIsThereButNotLinearly(
      double v,
      String factor,
      int classes,
      double noisy,
      double noisyHit,
      double mean,
      double meanHit,
      double belief,
      double beliefHit,
      double ceiling,
      double ceilingHit) {
    double t = Math.sqrt(v);
    LatentModel model = Worlds.pictures(factor);
    NoisedEmpirical pictures = Worlds.pictures().under(Worlds.NOISE);
    LabelledPoints clean = model.sample(ROWS, 3);
    Points y = Worlds.NOISE.noised(clean.points(), t, Rng.of(4));
    Probing probing = Probing.of(clean.labels(), classes, ROWS / 2, LinearProbe.L2, 5);
    assertScore(probing.ceiling(model.labelPosterior(y, t)), ceiling, ceilingHit, 0.01);
    Map<String, Function<Points, Points>> features = new LinkedHashMap<>();
    features.put("noisy", x -> x);
    features.put("mean", x -> model.denoised(x, t));
    features.put("posterior", x -> pictures.responsibilities(x, t));
    Map<String, Probing.Result> found = probing.probe(y, features);
    // Fewer rows than the table's 20,000 to train on: its 0.02 and what that costs; where the label
    // is linearly invisible, the accuracy is that of an arbitrary direction.
    assertScore(found.get("noisy").probe(), noisy, noisyHit, noisy < -1.09 ? 0.06 : 0.012);
    assertScore(found.get("mean").probe(), mean, meanHit, mean < -1.09 ? 0.06 : 0.012);
    assertScore(found.get("posterior").probe(), belief, beliefHit, 0.012);
    double best = probing.ceiling(model.labelPosterior(y, t)).logProbability().value();
    double chance = probing.chance().logProbability().value();
    assertThat(chance).isCloseTo(-Math.log(classes), within(0.001));
    for (Probing.Result result : found.values()) {
      assertThat(result.probe().logProbability().value()).isLessThan(best);
      // A control has nothing to learn; what it learns by heart costs it on held-out rows.
      assertThat(result.control().logProbability().value()).isBetween(chance - 0.03, chance + 0.01);
    }
  }

  private static void assertScore(ProbeScore score, double log, double hit, double hitBound) {
    assertThat(score.logProbability().value())
        .isCloseTo(log, within(0.02 + 4 * score.logProbability().standardError()));
    assertThat(score.accuracy().value())
        .isCloseTo(hit, within(hitBound + 4 * score.accuracy().standardError()));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, -0.00448513, 0.99843582",
    "0.25, -0.11424261, 0.95553487",
    "1, -0.51955768, 0.73303247",
    "4, -0.67164969, 0.57331575"
  })
  void exclusiveOrIsInvisibleToALineAndPlainToTheProduct(double v, double best, double accuracy) {
    double t = Math.sqrt(v);
    LatentModel model = Worlds.model(Worlds.xor());
    LabelledPoints clean = model.sample(20_000, 1);
    Points y = Worlds.NOISE.noised(clean.points(), t, Rng.of(2));
    Probing probing = Probing.of(clean.labels(), 2, 10_000, LinearProbe.L2, 3);
    ProbeScore line = probing.probe(y).probe();
    assertThat(line.logProbability().value()).isCloseTo(-Math.log(2), within(0.002));
    ProbeScore ceiling = probing.ceiling(model.labelPosterior(y, t));
    assertThat(Math.abs(ceiling.logProbability().zScore(best))).isLessThan(4);
    assertThat(Math.abs(ceiling.accuracy().zScore(accuracy))).isLessThan(4);
    double miss = 0.5 * Erf.erfc(1 / Math.sqrt(2 * v));
    assertThat(accuracy).isCloseTo((1 - miss) * (1 - miss) + miss * miss, within(1e-8));
    Points logit = model.labelPosterior(y, t).map(p -> Math.log(Math.max(p, 1e-12)));
    ProbeScore told = probing.probe(logit).probe();
    assertThat(told.logProbability().value())
        .isBetween(
            ceiling.logProbability().value() - 0.01, ceiling.logProbability().value() + 0.002);
  }

  @Test
  void theProbeIsTheMinimumOfItsLoss() {
    LabelledPoints data = Worlds.threeClasses().sample(500, 3);
    LinearProbe probe = LinearProbe.train(data.points(), data.labels(), 3, 0.1);
    double[] w = new double[6];
    for (int k = 0; k < 3; k++) {
      System.arraycopy(probe.weights()[k], 0, w, 2 * k, 2);
    }
    double[] x = data.points().column(0);
    double mean = IntStream.range(0, 500).mapToDouble(i -> x[i]).sum() / 500;
    double std =
        Math.sqrt(IntStream.range(0, 500).mapToDouble(i -> Math.pow(x[i] - mean, 2)).sum() / 500);
    SoftmaxLoss loss =
        new SoftmaxLoss(data.points().map(v -> (v - mean) / std), data.labels(), 3, 0.1);
    double[] gradient = new double[6];
    double value = loss.at(w, gradient);
    for (int k = 0; k < 6; k++) {
      assertThat(gradient[k]).isCloseTo(0, within(2e-6));
      double[] moved = w.clone();
      moved[k] += 1e-5;
      double up = loss.at(moved, new double[6]);
      moved[k] -= 2e-5;
      double down = loss.at(moved, new double[6]);
      assertThat((up - down) / 2e-5).isCloseTo(gradient[k], within(1e-7));
      assertThat(Math.min(up, down)).isGreaterThanOrEqualTo(value - 1e-10);
    }
  }

  @Test
  void threadsDoNotChangeIt() throws Exception {
    LabelledPoints data = Worlds.xor().under(Worlds.NOISE).mixture().sample(4000, 3);
    Points noisy = Worlds.NOISE.noised(data.points(), 1, Rng.of(1));
    LinearProbe many = LinearProbe.train(noisy, data.labels(), 2);
    ForkJoinPool one = new ForkJoinPool(1);
    LinearProbe single = one.submit(() -> LinearProbe.train(noisy, data.labels(), 2)).get();
    one.shutdown();
    assertThat(single.weights()).isDeepEqualTo(many.weights());
  }

  @Test
  void aConstantFeatureIsIgnoredAndChanceIsThePrior() {
    Points flat = Points.wrap(40, 1, new double[40]).map(v -> 3);
    int[] labels = IntStream.range(0, 40).map(i -> i % 4 == 0 ? 1 : 0).toArray();
    LinearProbe probe = LinearProbe.train(flat, labels, 2);
    assertThat(probe.logProbabilities(flat).get(0, 1)).isCloseTo(Math.log(0.25), within(1e-5));
    ProbeScore chance = ProbeScore.chance(0.75, 0.25);
    assertThat(chance.accuracy().value()).isEqualTo(0.75);
    assertThat(chance.logProbability().value())
        .isCloseTo(probe.score(flat, labels).logProbability().value(), within(1e-5));
  }

  @Test
  void badRequestsAreRefused() {
    Points x = Points.of(4, 1, 0, 1, 2, 3);
    assertThatThrownBy(() -> LinearProbe.train(x, new int[] {0, 0, 0, 0}, 2))
        .hasMessageContaining("class 1 of 2 has no sample");
    assertThatThrownBy(() -> LinearProbe.train(x, new int[] {0, 1, 0, 3}, 2))
        .hasMessageContaining("label 3");
    assertThatThrownBy(() -> LinearProbe.train(x, new int[] {0, 1}, 2))
        .hasMessageContaining("2 labels and 4 points");
    assertThatThrownBy(() -> LinearProbe.train(x, new int[] {0, 1, 0, 1}, 2, -1))
        .hasMessageContaining("l2");
    LinearProbe probe = LinearProbe.train(x, new int[] {0, 1, 0, 1}, 2);
    assertThatThrownBy(() -> probe.logProbabilities(Points.of(1, 2, 0, 0)))
        .hasMessageContaining("1 x 2");
    assertThatThrownBy(() -> Probing.of(new int[] {0, 1, 0}, 2, 3, 0, 1))
        .hasMessageContaining("to train on");
    assertThatThrownBy(() -> Probing.of(new int[] {0, 1, 0, 1}, 2, 2, 0, 1).probe(x.rows(0, 2)))
        .hasMessageContaining("2 x 1");
    assertThatThrownBy(() -> ProbeScore.ceiling(Points.of(2, 2, 0, 1, 1, 0), 0, 1))
        .hasMessageContaining("true label 0");
  }
}
