package org.noisebook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

class CoupledGeneratorTest {
  private final ObservationProcess bridge = ObservationProcess.brownianBridge(1);
  private final LatentModel coin = Worlds.model(Worlds.coin());
  private final CoupledGenerator generator = CoupledGenerator.of(coin, bridge);

  /** 1 - t geometric from 1 to 1e-4. */
  private static double[] grid(int steps) {
    return IntStream.rangeClosed(0, steps)
        .mapToDouble(k -> 1 - Math.pow(1e-4, (double) k / steps))
        .toArray();
  }

  @Test
  void itMakesCoinsWithoutEverTossingOne() {
    CoupledGenerator.Run run = generator.run(grid(1200), 8000, 40, 11);
    ExactInformation exact = ExactInformation.of(Worlds.coin());
    double[] times = run.paths().times();
    for (int k = 1; k < times.length; k++) {
      if (times[k] > 0.15 && times[k] < 0.85) {
        Estimate left = Estimate.mean(Entropy.ofRows(run.posterior().get(k)));
        assertThat(Math.abs(left.zScore(exact.remaining(bridge.snr(times[k]))))).isLessThan(4);
      }
    }
    double[] end = run.paths().at().get(times.length - 1).column(0);
    double[] plus = new double[end.length];
    double off = 0;
    for (int i = 0; i < end.length; i++) {
      plus[i] = end[i] > 0 ? 1 : 0;
      off += Math.pow(Math.abs(end[i]) - 1, 2) / end.length;
    }
    assertThat(Math.abs(Estimate.mean(plus).zScore(0.5))).isLessThan(4);
    // sqrt(1e-4), the noise that is left.
    assertThat(Math.sqrt(off)).isCloseTo(0.01, within(0.001));
  }

  @Test
  void theBeliefConvergesToBayesAndNeverLeavesTheSimplex() {
    double coarse = logOddsError(150);
    double fine = logOddsError(2400);
    assertThat(fine).isLessThan(0.041);
    assertThat(fine).isLessThan(coarse / 3);
  }

  private double logOddsError(int steps) {
    CoupledGenerator.Run run = generator.run(grid(steps), 500, steps / 15, 3);
    double square = 0;
    int count = 0;
    for (int k = 0; k < run.posterior().size(); k++) {
      double t = run.paths().times()[k];
      Points belief = run.posterior().get(k);
      for (int i = 0; i < 500; i++) {
        assertThat(belief.get(i, 0) + belief.get(i, 1)).isCloseTo(1, within(1e-12));
        if (t < 0.85) {
          double logOdds = Math.log(belief.get(i, 1)) - Math.log(belief.get(i, 0));
          square += Math.pow(logOdds - 2 * run.paths().at().get(k).get(i, 0) / (1 - t), 2);
          count++;
        }
      }
    }
    return Math.sqrt(square / count);
  }

  @Test
  void threeClassesComeOutInTheirShares() {
    LatentModel three = Worlds.model(Worlds.threeClasses());
    ObservationProcess clock = ObservationProcess.ornsteinUhlenbeck(0, 400);
    double[] times =
        IntStream.rangeClosed(0, 500)
            .mapToDouble(k -> 400 - 400 * Math.pow(1e-3 / 400, k / 500.0))
            .toArray();
    Points end = CoupledGenerator.of(three, clock).run(times, 4000, 500, 2).generated();
    int[] labels = Forking.likeliest(Worlds.threeClasses().labelPosterior(end));
    double[] expected = new double[3];
    Points truth = three.sample(200_000, 1).points();
    for (int label : Forking.likeliest(Worlds.threeClasses().labelPosterior(truth))) {
      expected[label] += 1.0 / truth.size();
    }
    for (int k = 0; k < 3; k++) {
      int label = k;
      double[] hits = IntStream.of(labels).mapToDouble(l -> l == label ? 1 : 0).toArray();
      assertThat(Math.abs(Estimate.mean(hits).zScore(expected[k]))).isLessThan(4);
    }
  }

  @Test
  void threadsDoNotChangeIt() throws Exception {
    CoupledGenerator.Run many = generator.run(grid(20), 3000, 5, 1);
    ForkJoinPool one = new ForkJoinPool(1);
    CoupledGenerator.Run single = one.submit(() -> generator.run(grid(20), 3000, 5, 1)).get();
    one.shutdown();
    assertThat(single.posterior()).isEqualTo(many.posterior());
    assertThat(single.paths().at()).isEqualTo(many.paths().at());
  }

  @Test
  void badRequestsAreRefused() {
    assertThatThrownBy(() -> generator.run(grid(10), 0, 1, 1)).hasMessageContaining("paths");
    assertThatThrownBy(() -> generator.run(grid(10), 5, 0, 1)).hasMessageContaining("stride");
    assertThatThrownBy(() -> generator.run(new double[] {0.5, 0.2}, 5, 1, 1))
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> generator.run(new double[] {0.5, 1, 2}, 5, 1, 1))
        .hasMessageContaining("signal-to-noise");
  }
}
