package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FastExpTest {
  @Test
  void isWithinTwoUnitsInTheLastPlaceOfTheExponential() {
    Rng rng = Rng.of(5);
    for (int i = 0; i < 200_000; i++) {
      double x = -Math.exp(rng.uniform(-40, 6.55));
      double exact = Math.exp(x);
      assertThat(Math.abs(FastExp.of(x) - exact)).isLessThanOrEqualTo(2 * Math.ulp(exact));
    }
    assertThat(FastExp.of(0)).isEqualTo(1);
    for (double x : new double[] {-740, -800, 3, Double.NEGATIVE_INFINITY}) {
      assertThat(FastExp.of(x)).isEqualTo(Math.exp(x));
    }
    assertThat(FastExp.of(Double.NaN)).isNaN();
  }
}
