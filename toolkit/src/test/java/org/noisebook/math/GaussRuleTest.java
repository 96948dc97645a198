package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussRuleTest {

  @Test
  void legendreRulesIntegratePolynomialsOfTwiceTheirDegree() {
    for (int n : new int[] {1, 2, 5, 8, 26, 200}) {
      GaussRule rule = GaussRule.legendre(n);
      for (int power = 0; power < Math.min(2 * n, 60); power++) {
        double exact = power % 2 == 1 ? 0 : 2.0 / (power + 1);
        assertThat(moment(rule, power))
            .as("%s nodes, x^%s", n, power)
            .isCloseTo(exact, within(4e-15));
      }
    }
  }

  @Test
  void hermiteRulesHaveTheMomentsOfANormal() {
    for (int n : new int[] {1, 2, 7, 24, 90, 200}) {
      GaussRule rule = GaussRule.normal(n);
      double exact = 1;
      for (int power = 0; power < Math.min(2 * n, 30); power += 2) {
        assertThat(moment(rule, power) / exact)
            .as("%s nodes, x^%s", n, power)
            .isCloseTo(1, within(2e-13));
        exact *= power + 1;
      }
    }
  }

  private static double moment(GaussRule rule, int power) {
    double sum = 0;
    for (int i = 0; i < rule.nodes().length; i++) {
      sum += rule.weights()[i] * Math.pow(rule.nodes()[i], power);
    }
    return sum;
  }

  @Test
  void anEmptyRuleIsRefused() {
    assertThatThrownBy(() -> GaussRule.legendre(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }
}
