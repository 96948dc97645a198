package org.noisebook.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.noisebook.metrics.Clouds.gaussian;
import static org.noisebook.metrics.Clouds.shifted;
import static org.noisebook.metrics.Clouds.shuffled;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Points;

class SlicedWassersteinTest {
  private static final SlicedWasserstein W2 = SlicedWasserstein.ofSeed(1);

  @Test
  void aShiftInThePlaneIsTheShiftTimesTheMeanCosine() {
    Points x = gaussian(300, 2, 1);
    Points y = shifted(x, 3, 4);
    // E cos^2 = 1/2 with variance 1/8; E|cos| = 2/pi with variance 1/2 - 4/pi^2.
    int directions = 2_000;
    double square = Math.pow(W2.projections(directions).between(x, y), 2) / 25;
    assertThat(square).isCloseTo(0.5, offset(4 * Math.sqrt(0.125 / directions)));
    double first = W2.order(1).projections(directions).between(x, y) / 5;
    double variance = 0.5 - 4 / (Math.PI * Math.PI);
    assertThat(first).isCloseTo(2 / Math.PI, offset(4 * Math.sqrt(variance / directions)));
  }

  @Property(tries = 20)
  void onALineItIsExactForAShiftAndForAScale(
      @ForAll @DoubleRange(min = -5, max = 5) double shift,
      @ForAll @IntRange(min = 1, max = 2) int p) {
    Points x = gaussian(50, 1, 2);
    SlicedWasserstein w = W2.order(p);
    assertThat(w.between(x, shifted(x, shift))).isCloseTo(Math.abs(shift), offset(1e-12));
  }

  @Property(tries = 20)
  void aSetIsAtDistanceZeroFromItselfInAnyOrder(@ForAll long seed) {
    Points x = gaussian(40, 3, seed);
    assertThat(W2.between(x, shuffled(x, seed + 1))).isCloseTo(0, offset(1e-12));
  }

  @Property(tries = 20)
  void itIsSymmetricAndBlindToACommonShift(@ForAll long seed) {
    Points x = gaussian(30, 2, seed);
    Points y = gaussian(20, 2, seed + 1);
    double d = W2.between(x, y);
    assertThat(W2.between(y, x)).isCloseTo(d, offset(1e-12));
    assertThat(W2.between(shifted(x, 2, -7), shifted(y, 2, -7))).isCloseTo(d, offset(1e-10));
  }

  @Test
  void aSampleRepeatedThreeTimesIsTheSameLaw() {
    Points x = gaussian(20, 2, 5);
    Points y = gaussian(30, 2, 6);
    double d = W2.between(x, y);
    assertThat(W2.between(x.append(x).append(x), y)).isCloseTo(d, offset(1e-12));
    assertThat(W2.order(1).between(x.append(x), x)).isCloseTo(0, offset(1e-12));
  }

  @Test
  void orderOneIsTheAreaBetweenDistributionFunctions() {
    Points x = Points.of(3, 1, 0, 1, 2);
    Points y = Points.of(2, 1, 0, 4);
    // Quantiles: x is 0, 1, 2 on thirds, y is 0, 4 on halves: 1/6 * (1 + 3) + 1/3 * 2.
    assertThat(W2.order(1).between(x, y)).isCloseTo(4.0 / 6 + 2.0 / 3, offset(1e-12));
  }

  @Test
  void theNullLevelFallsAsOneOverRootN() {
    Points reference = gaussian(4_000, 2, 7);
    double few = W2.projections(30).nullLevel(reference, 100, 60, 1).mean();
    double many = W2.projections(30).nullLevel(reference, 1_600, 20, 1).mean();
    // A factor of 4, times the slow logarithm of order 2.
    assertThat(few / many).isBetween(2.8, 5.2);
  }

  @Test
  void shiftedSamplesStandOutAndEqualOnesDoNot() {
    Points x = gaussian(200, 2, 8);
    PermutationTest same = W2.test(x, gaussian(150, 2, 9), 99, 1);
    PermutationTest apart = W2.test(x, shifted(gaussian(150, 2, 9), 0.6, 0), 99, 1);
    assertThat(apart.pValue()).isEqualTo(0.01);
    assertThat(apart.value()).isGreaterThan(apart.null95());
    assertThat(same.pValue()).isGreaterThan(0.05);
    assertThat(same.value()).isCloseTo(W2.between(x, gaussian(150, 2, 9)), offset(1e-12));
  }

  @Test
  void badInputIsRefusedInWords() {
    Points x = gaussian(10, 2, 1);
    assertThatThrownBy(() -> W2.between(x, gaussian(10, 3, 1)))
        .hasMessageContaining("dimension 2")
        .hasMessageContaining("10 x 3");
    assertThatThrownBy(() -> W2.between(x, Points.wrap(1, 2, new double[] {0, Double.NaN})))
        .isInstanceOf(NonFiniteException.class);
    assertThatThrownBy(() -> W2.order(3)).hasMessageContaining("3");
    assertThatThrownBy(() -> W2.nullLevel(x, 6, 10, 1)).hasMessageContaining("12 points");
    assertThatThrownBy(() -> W2.test(x, x, 0, 1)).hasMessageContaining("permutation");
  }
}
