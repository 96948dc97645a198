package org.noisebook.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

class NeighbourEntropyTest {

  private static Points normal(int n, int d, long seed) {
    double[] x = new double[n * d];
    Rng.of(seed).fillGaussian(x);
    return Points.wrap(n, d, x);
  }

  @Test
  void theTreeFindsTheNeighboursThatSearchingAllFinds() {
    for (int d : new int[] {1, 2, 5}) {
      Points x = normal(400, d, d);
      double[] all = NearestNeighbours.among(x).ofEachOther(4).distances(3);
      KdTree tree = new KdTree(x);
      for (int i = 0; i < x.size(); i++) {
        assertThat(tree.distanceToOther(i, 4)).isCloseTo(all[i], within(1e-12));
      }
    }
  }

  @Test
  void theEntropyOfANormalLawIsFoundWithinItsError() {
    double one = 0.5 * Math.log(2 * Math.PI * Math.E);
    for (int d : new int[] {1, 2, 3}) {
      Estimate estimate = NeighbourEntropy.of(normal(30_000, d, 10 + d));
      // plus the bias of the estimator, about 0.01 in three dimensions
      assertThat(estimate.value())
          .isCloseTo(d * one, within(4 * estimate.standardError() + 0.004 * d));
    }
  }

  /** In 20 dimensions the plain estimate is off by 20 of its standard errors. */
  @Test
  void theCautiousErrorCoversTheBiasOfManyDimensions() {
    double one = 0.5 * Math.log(2 * Math.PI * Math.E);
    for (int d : new int[] {1, 2, 5, 10, 20}) {
      Points x = normal(2_000, d, 10 + d);
      Estimate cautious = NeighbourEntropy.cautious(x);
      assertThat(Math.abs(cautious.zScore(d * one))).as("d = %s", d).isLessThan(3.5);
      assertThat(cautious.value()).isEqualTo(NeighbourEntropy.of(x).value());
    }
    Points many = normal(2_000, 20, 1);
    assertThat(NeighbourEntropy.of(many).zScore(20 * one)).isGreaterThan(10);
    assertThat(NeighbourEntropy.bias(many)).isGreaterThan(1);
    assertThat(NeighbourEntropy.cautious(normal(20_000, 1, 1)).standardError()).isLessThan(0.03);
    assertThatThrownBy(() -> NeighbourEntropy.cautious(normal(16, 1, 1)))
        .hasMessageContaining("k < 16");
  }

  @Test
  void theStandardErrorIsThatOfRepetitions() {
    int repeats = 200;
    double[] values = new double[repeats];
    double stated = 0;
    for (int r = 0; r < repeats; r++) {
      Estimate estimate = NeighbourEntropy.of(normal(1_000, 2, 100 + r));
      values[r] = estimate.value();
      stated += estimate.standardError() / repeats;
    }
    double seen = Estimate.mean(values).standardError() * Math.sqrt(repeats);
    assertThat(seen / stated).isBetween(0.8, 1.3);
  }

  @Test
  void copiesAndTooFewSamplesAreRefused() {
    assertThatThrownBy(() -> NeighbourEntropy.of(Points.of(6, 1, 1, 1, 1, 1, 1, 2)))
        .hasMessageContaining("copies");
    assertThatThrownBy(() -> NeighbourEntropy.of(normal(4, 1, 1))).hasMessageContaining("k < 4");
  }
}
