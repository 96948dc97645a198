package org.noisebook.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;
import org.noisebook.metrics.NeighbourInformation.Variant;

class NeighbourInformationTest {

  /** y = rho x + sqrt(1 - rho^2) z, coordinate by coordinate. */
  private static Points correlated(Points x, double rho, long seed) {
    return x.combine(rho, Math.sqrt(1 - rho * rho), Clouds.gaussian(x.size(), x.dim(), seed));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void gaussianPairsHaveTheInformationOfTheirCorrelation(Variant variant) {
    for (double rho : new double[] {0, 0.3, 0.6, 0.9}) {
      Points x = Clouds.gaussian(10_000, 1, 1);
      Estimate found = NeighbourInformation.of(x, correlated(x, rho, 2), 4, variant);
      double truth = -0.5 * Math.log(1 - rho * rho);
      // The bias is below 0.005 at this size.
      assertThat(found.value()).isCloseTo(truth, within(4 * found.standardError() + 0.005));
      assertThat(found.standardError()).isLessThan(0.02);
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void theAnswerIsThatOfCountingEveryPair(Variant variant) {
    for (int dim = 1; dim <= 3; dim++) {
      Points x = Clouds.gaussian(150, dim, 3);
      Points y = correlated(x, 0.7, 4);
      for (int k : new int[] {1, 3, 7}) {
        assertThat(NeighbourInformation.of(x, y, k, variant).value())
            .isCloseTo(byCounting(x, y, k, variant), within(1e-12));
      }
    }
  }

  private static double byCounting(Points x, Points y, int k, Variant variant) {
    int n = x.size();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      int row = i;
      int[] order =
          IntStream.range(0, n)
              .filter(j -> j != row)
              .boxed()
              .sorted(
                  (a, b) ->
                      Double.compare(
                          Math.max(gap(x, row, a), gap(y, row, a)),
                          Math.max(gap(x, row, b), gap(y, row, b))))
              .mapToInt(Integer::intValue)
              .toArray();
      double radius = Math.max(gap(x, i, order[k - 1]), gap(y, i, order[k - 1]));
      double side = IntStream.of(order).limit(k).mapToDouble(j -> gap(x, row, j)).max().orElse(0);
      double other = IntStream.of(order).limit(k).mapToDouble(j -> gap(y, row, j)).max().orElse(0);
      if (variant == Variant.KSG1) {
        long nx = IntStream.of(order).filter(j -> gap(x, row, j) < radius).count();
        long ny = IntStream.of(order).filter(j -> gap(y, row, j) < radius).count();
        sum += digamma(k) - digamma(nx + 1) - digamma(ny + 1);
      } else {
        long nx = IntStream.of(order).filter(j -> gap(x, row, j) <= side).count();
        long ny = IntStream.of(order).filter(j -> gap(y, row, j) <= other).count();
        sum += digamma(k) - 1.0 / k - digamma(nx) - digamma(ny);
      }
    }
    return sum / n + digamma(n);
  }

  /** H(m - 1) less Euler's constant, which cancels. */
  private static double digamma(long m) {
    return IntStream.range(1, (int) m).mapToDouble(j -> 1.0 / j).sum();
  }

  private static double gap(Points p, int i, int j) {
    double most = 0;
    for (int c = 0; c < p.dim(); c++) {
      most = Math.max(most, Math.abs(p.get(i, c) - p.get(j, c)));
    }
    return most;
  }

  @Test
  void severalCoordinatesAddUp() {
    Points x = Clouds.gaussian(4000, 2, 5);
    Estimate found = NeighbourInformation.of(x, correlated(x, 0.5, 6));
    assertThat(found.value())
        .isCloseTo(-Math.log(1 - 0.25), within(4 * found.standardError() + 0.02));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void tiesAreCountedAndLabelsServeAsOneOfThePair(Variant variant) {
    Rng rng = Rng.of(7);
    int n = 4000;
    double[] label = new double[n];
    double[] seen = new double[n];
    double[] copy = new double[n];
    for (int i = 0; i < n; i++) {
      label[i] = rng.below(2);
      seen[i] = 2 * label[i] - 1 + rng.gaussian();
      copy[i] = rng.uniform() < 0.9 ? label[i] : 1 - label[i];
    }
    // A coin seen in unit noise: 0.3368308203 nats.
    Estimate coin =
        NeighbourInformation.of(Points.wrap(n, 1, label), Points.wrap(n, 1, seen), 4, variant);
    assertThat(coin.value()).isCloseTo(0.3368308203, within(4 * coin.standardError() + 0.01));
    // Two discrete ones: log 2 - H(0.1).
    Estimate channel =
        NeighbourInformation.of(Points.wrap(n, 1, label), Points.wrap(n, 1, copy), 4, variant);
    double truth = Math.log(2) + 0.1 * Math.log(0.1) + 0.9 * Math.log(0.9);
    assertThat(channel.value()).isCloseTo(truth, within(4 * channel.standardError() + 0.002));
    // Rounded to a tenth: many equal distances.
    Points rounded = Points.wrap(n, 1, seen).map(v -> Math.rint(10 * v) / 10);
    Estimate coarse = NeighbourInformation.of(Points.wrap(n, 1, label), rounded, 4, variant);
    assertThat(coarse.value()).isCloseTo(0.3368308203, within(4 * coarse.standardError() + 0.03));
  }

  @Test
  void shufflingOnePartnerLeavesNothing() {
    Points x = Clouds.gaussian(3000, 1, 8);
    Points y = correlated(x, 0.9, 9).select(Rng.of(1).permutation(3000));
    Estimate none = NeighbourInformation.of(x, y);
    assertThat(none.value()).isCloseTo(0, within(4 * none.standardError()));
  }

  @Test
  void threadsDoNotChangeIt() throws Exception {
    Points x = Clouds.gaussian(2000, 2, 8);
    Points y = correlated(x, 0.4, 2);
    ForkJoinPool one = new ForkJoinPool(1);
    Estimate single = one.submit(() -> NeighbourInformation.of(x, y)).get();
    one.shutdown();
    assertThat(single).isEqualTo(NeighbourInformation.of(x, y));
  }

  @Test
  void tenThousandPairsTakeATenthOfASecondOfOneCore() throws Exception {
    Points x = Clouds.gaussian(10_000, 1, 1);
    Points y = correlated(x, 0.6, 2);
    ForkJoinPool one = new ForkJoinPool(1);
    long best = Long.MAX_VALUE;
    for (int r = 0; r < 8; r++) {
      best = Math.min(best, one.submit(() -> processorTime(x, y)).get());
    }
    one.shutdown();
    assertThat(best).isLessThan(100_000_000L);
  }

  private static long processorTime(Points x, Points y) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    NeighbourInformation.of(x, y);
    return clock.getCurrentThreadCpuTime() - start;
  }

  @Test
  void whatIsNoPairIsRefused() {
    Points x = Clouds.gaussian(5, 1, 1);
    assertThatThrownBy(() -> NeighbourInformation.of(x, Clouds.gaussian(4, 1, 1)))
        .hasMessageContaining("5 x 1 and 4 x 1");
    assertThatThrownBy(() -> NeighbourInformation.of(x, x, 5, Variant.KSG1))
        .hasMessageContaining("1 <= k < 5");
    Points nan = Points.wrap(5, 1, new double[] {1, 2, Double.NaN, 4, 5});
    assertThatThrownBy(() -> NeighbourInformation.of(x, nan)).hasMessageContaining("row 2");
  }
}
