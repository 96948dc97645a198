package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RngTest {

  @Property(tries = 50)
  void aChildDoesNotDependOnHowMuchOfTheParentWasUsed(
      @ForAll long seed, @ForAll @IntRange(max = 1000) int index) {
    Rng fresh = Rng.of(seed);
    Rng used = Rng.of(seed);
    used.gaussian();
    used.stream(3).uniform();
    assertThat(used.stream(index).uniform()).isEqualTo(fresh.stream(index).uniform());
  }

  @Test
  void childrenOfOneSeedAreUncorrelated() {
    int n = 40_000;
    double[] product = new double[n];
    for (int i = 0; i < n; i++) {
      product[i] = Rng.of(7).stream(i).gaussian() * Rng.of(7).stream(i + 1).gaussian();
    }
    assertThat(Math.abs(Estimate.mean(product).zScore(0))).isLessThan(4);
  }

  @Test
  void neighbouringSeedsGiveUncorrelatedStreams() {
    int n = 40_000;
    double[] product = new double[n];
    for (int i = 0; i < n; i++) {
      product[i] = Rng.of(i).stream(0).gaussian() * Rng.of(i + 1).stream(0).gaussian();
    }
    assertThat(Math.abs(Estimate.mean(product).zScore(0))).isLessThan(4);
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormalLaw() {
    double[] z = new double[200_000];
    Rng.of(1).fillGaussian(z);
    assertThat(Math.abs(Estimate.mean(z).zScore(0))).isLessThan(4);
    assertThat(Math.abs(Estimate.mean(Arrays.stream(z).map(x -> x * x).toArray()).zScore(1)))
        .isLessThan(4);
    assertThat(
            Math.abs(Estimate.mean(Arrays.stream(z).map(x -> x * x * x * x).toArray()).zScore(3)))
        .isLessThan(4);
  }

  @Property(tries = 30)
  void aPermutationHoldsEveryNumberOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n) {
    int[] order = Rng.of(seed).permutation(n);
    Arrays.sort(order);
    assertThat(order).containsExactly(java.util.stream.IntStream.range(0, n).toArray());
  }

  @Test
  void chooseFollowsItsWeights() {
    double[] weights = {0.2, 0, 0.5, 0.3};
    double[][] hit = new double[4][100_000];
    Rng rng = Rng.of(5);
    for (int i = 0; i < hit[0].length; i++) {
      hit[rng.choose(weights)][i] = 1;
    }
    assertThat(Arrays.stream(hit[1]).sum()).isZero();
    for (int k : new int[] {0, 2, 3}) {
      assertThat(Math.abs(Estimate.mean(hit[k]).zScore(weights[k]))).isLessThan(4);
    }
  }
}
