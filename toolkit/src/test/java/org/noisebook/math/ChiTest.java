package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChiTest {

  @Test
  void meansMatchTheGammaFunction() {
    // sqrt(2) Gamma((k + 1) / 2) / Gamma(k / 2) in 12 digits.
    assertThat(Chi.mean(1)).isCloseTo(0.797884560803, within(6e-13));
    assertThat(Chi.mean(2)).isCloseTo(1.253314137316, within(6e-13));
    assertThat(Chi.mean(3)).isCloseTo(1.595769121606, within(6e-13));
    assertThat(Chi.mean(7)).isCloseTo(2.553230594569, within(6e-13));
    assertThat(Chi.mean(1000)).isCloseTo(Math.sqrt(999.5), within(1e-5));
  }

  @Test
  void theDensityHasMassOneMeanAndSecondMoment() {
    for (int k : new int[] {1, 2, 3, 7, 25}) {
      double mass = 0;
      double mean = 0;
      double square = 0;
      GaussRule rule = GaussRule.legendre(64);
      for (int i = 0; i < 64; i++) {
        double x = 7 * (1 + rule.nodes()[i]);
        double weight = 7 * rule.weights()[i] * Chi.density(k, x);
        mass += weight;
        mean += weight * x;
        square += weight * x * x;
      }
      assertThat(mass).as("k = %d", k).isCloseTo(1, within(1e-12));
      assertThat(mean).isCloseTo(Chi.mean(k), within(1e-11));
      assertThat(square).isCloseTo(k, within(1e-10));
    }
    assertThat(Chi.density(3, -1)).isZero();
  }

  @Test
  void noDegreeOfFreedomIsRefused() {
    assertThatThrownBy(() -> Chi.mean(0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> Chi.density(0, 1)).hasMessageContaining("got 0");
  }
}
