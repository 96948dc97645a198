package org.noisebook.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.noisebook.metrics.Clouds.distance;
import static org.noisebook.metrics.Clouds.gaussian;
import static org.noisebook.metrics.Clouds.shifted;
import static org.noisebook.metrics.Clouds.shuffled;
import static org.noisebook.metrics.Clouds.turned;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;

/** MMD and the energy distance: both are contrasts of mean pairs. */
class PairDistancesTest {
  private static final EnergyDistance ENERGY = EnergyDistance.unbiased();

  @Property(tries = 15)
  void bothEqualTheDoubleLoop(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 9) int dim) {
    Points a = gaussian(n, dim, seed);
    Points b = shifted(gaussian(n + 3, dim, seed + 1), 0.5);
    assertThat(ENERGY.between(a, b)).isCloseTo(-contrast(a, b, r -> r), offset(1e-12));
    DoubleUnaryOperator kernel =
        r -> (Math.exp(-r * r / (2 * 0.25)) + Math.exp(-r * r / (2 * 4))) / 2;
    assertThat(Mmd.bandwidths(0.5, 2).between(a, b))
        .isCloseTo(contrast(a, b, kernel), offset(1e-12));
  }

  @Test
  void blocksOfManyPointsChangeNothing() {
    Points a = gaussian(700, 3, 1);
    Points b = gaussian(650, 3, 2);
    assertThat(ENERGY.between(a, b)).isCloseTo(-contrast(a, b, r -> r), offset(1e-11));
  }

  @Property(tries = 15)
  void motionsAndOrderGoUnnoticed(@ForAll long seed) {
    Points a = gaussian(25, 2, seed);
    Points b = gaussian(30, 2, seed + 1);
    for (SampleDistance d : List.of(ENERGY, Mmd.medianHeuristic(), Mmd.bandwidths(1))) {
      double value = d.between(a, b);
      assertThat(d.between(b, a)).isCloseTo(value, offset(1e-12));
      assertThat(d.between(shuffled(a, seed), shuffled(b, seed))).isCloseTo(value, offset(1e-12));
      assertThat(d.between(turned(a, 1), turned(b, 1))).isCloseTo(value, offset(1e-12));
      assertThat(d.between(shifted(a, 3, 1), shifted(b, 3, 1))).isCloseTo(value, offset(1e-12));
    }
  }

  @Test
  void mmdOfShiftedGaussiansIsUnbiased() {
    // k of bandwidth h under N(0,I), N(s,I) in d = 2: (h^2/(h^2+2)) exp(-|s|^2 / (2 (h^2+2))).
    double truth = 2 * (1.0 / 3) * (1 - Math.exp(-1.0 / 6));
    double[] values = new double[200];
    Arrays.setAll(
        values,
        r ->
            Mmd.bandwidths(1)
                .between(gaussian(30, 2, 2 * r), shifted(gaussian(30, 2, 2 * r + 1), 1, 0)));
    assertThat(Math.abs(Estimate.mean(values).zScore(truth))).isLessThan(4);
  }

  @Test
  void energyOfShiftedGaussiansOnALineIsUnbiased() {
    // E|N(s, 2)| = 2 phi(s / sqrt 2) sqrt 2 + s (2 Phi(s / sqrt 2) - 1); at s = 1 and s = 0.
    double apart = 2 / Math.sqrt(Math.PI) * Math.exp(-0.25) + 0.520499877813047;
    double truth = 2 * apart - 4 / Math.sqrt(Math.PI);
    double[] values = new double[200];
    Arrays.setAll(
        values,
        r -> ENERGY.between(gaussian(30, 1, 2 * r), shifted(gaussian(30, 1, 2 * r + 1), 1)));
    assertThat(Math.abs(Estimate.mean(values).zScore(truth))).isLessThan(4);
  }

  @Test
  void pValuesAreUniformUnderEqualLaws() {
    for (SampleDistance d :
        List.of(ENERGY, Mmd.medianHeuristic(), SlicedWasserstein.ofSeed(1).projections(10))) {
      double[] p = new double[150];
      Arrays.setAll(
          p, r -> d.test(gaussian(15, 2, 2 * r), gaussian(20, 2, 2 * r + 1), 99, r).pValue());
      Arrays.sort(p);
      double gap = 0;
      for (int k = 0; k < p.length; k++) {
        gap = Math.max(gap, Math.abs((k + 1.0) / p.length - p[k]));
        gap = Math.max(gap, Math.abs((double) k / p.length - p[k]));
      }
      // Kolmogorov-Smirnov at level 0.001, plus the grid of 100 possible p-values.
      assertThat(gap).isLessThan(1.95 / Math.sqrt(p.length) + 0.01);
    }
  }

  @Test
  void aSplitIsTheDistanceOfItsParts() {
    Points pooled = gaussian(30, 2, 1);
    Splits splits = Splits.of(12, 18, 5, 3);
    double[] contrast =
        PairSums.of(pooled, splits, (d, n) -> Arrays.setAll(d, k -> -Math.sqrt(d[k]))).contrast();
    for (int r = 0; r < splits.ways(); r++) {
      int way = r;
      int[] in = rows(30, i -> splits.inFirst(i, way));
      int[] out = rows(30, i -> !splits.inFirst(i, way));
      assertThat(in).hasSize(12);
      assertThat(contrast[r])
          .isCloseTo(ENERGY.between(pooled.select(in), pooled.select(out)), offset(1e-12));
    }
  }

  @Test
  void differentLawsStandOut() {
    Points a = gaussian(200, 2, 1);
    Points b = gaussian(200, 2, 2).map(v -> 1.6 * v);
    for (SampleDistance d : List.of(ENERGY, Mmd.medianHeuristic())) {
      PermutationTest test = d.test(a, b, 199, 5);
      assertThat(test.pValue()).isEqualTo(0.005);
      assertThat(test.value()).isEqualTo(d.between(a, b), offset(1e-12));
      assertThat(test.nullMean()).isCloseTo(0, offset(test.null95()));
    }
  }

  @Test
  void theMedianHeuristicTakesTheMedianDistance() {
    assertThat(Mmd.medianDistance(Points.of(3, 1, 0, 1, 10))).isEqualTo(9);
    assertThatThrownBy(() -> Mmd.medianDistance(Points.of(3, 1, 5, 5, 5)))
        .hasMessageContaining("bandwidths");
  }

  @Test
  void badInputIsRefusedInWords() {
    Points one = gaussian(1, 2, 1);
    assertThatThrownBy(() -> ENERGY.between(one, gaussian(5, 2, 1))).hasMessageContaining("1 x 2");
    assertThatThrownBy(() -> Mmd.bandwidths(0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> Mmd.bandwidths()).hasMessageContaining("none");
  }

  private static int[] rows(int n, java.util.function.IntPredicate which) {
    return java.util.stream.IntStream.range(0, n).filter(which).toArray();
  }

  private static double contrast(Points a, Points b, DoubleUnaryOperator k) {
    return mean(a, a, k, true) + mean(b, b, k, true) - 2 * mean(a, b, k, false);
  }

  private static double mean(Points a, Points b, DoubleUnaryOperator k, boolean distinct) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        if (!distinct || i != j) {
          sum += k.applyAsDouble(distance(a, i, b, j));
          count++;
        }
      }
    }
    return sum / count;
  }
}
