package org.noisebook.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisebook.math.BivariateNormal;
import org.noisebook.math.GaussRule;
import org.noisebook.math.NormalTail;
import org.noisebook.math.Rng;

/** Closed forms against reference values and against an integral of their own definition. */
class ReluMomentsTest {

  @Test
  void theMomentsMatchTheReference() {
    assertThat(ReluMoments.mean(0.3, 1.1)).isCloseTo(0.605056462620851, within(1e-15));
    assertThat(ReluMoments.square(0.3, 1.1)).isCloseTo(0.9165539033149821, within(1e-15));
    assertThat(ReluMoments.pair(0.3, -0.2, 1.1, 0.7, 0.6))
        .isCloseTo(0.2446768455221577, within(1e-15));
  }

  @Test
  void pairMomentsAgreeWithAnIntegralOverTheFirstUnit() {
    Rng rng = Rng.of(5);
    for (int k = 0; k < 400; k++) {
      double mu1 = rng.uniform(-3, 3);
      double mu2 = rng.uniform(-3, 3);
      double s1 = Math.exp(rng.uniform(-2, 1));
      double s2 = Math.exp(rng.uniform(-2, 1));
      double r = Math.tanh(rng.uniform(-4, 4));
      double expected = byQuadrature(mu1, mu2, s1, s2, r);
      assertThat(ReluMoments.pair(mu1, mu2, s1, s2, r))
          .as("mu %s, %s, s %s, %s, r %s", mu1, mu2, s1, s2, r)
          .isCloseTo(expected, within(3e-14 * (1 + Math.abs(expected))));
    }
  }

  /** int (mu1 + s1 z)+ E[relu(u2) | z] phi(z) dz on many small panels. */
  private static double byQuadrature(double mu1, double mu2, double s1, double s2, double r) {
    GaussRule rule = GaussRule.legendre(10);
    double low = Math.max(-11, -mu1 / s1);
    double q = Math.sqrt((1 - r) * (1 + r));
    int panels = 500;
    double sum = 0;
    for (int k = 0; k < panels && low < 11; k++) {
      double half = 0.5 * (11 - low) / panels;
      for (int i = 0; i < 10; i++) {
        double z = low + half * (2 * k + 1 + rule.nodes()[i]);
        double inner = ReluMoments.mean(mu2 + s2 * r * z, s2 * q);
        sum += half * rule.weights()[i] * (mu1 + s1 * z) * inner * NormalTail.density(z);
      }
    }
    return sum;
  }

  @Test
  void coincidingAndOpposedUnitsKeepTheirDigits() {
    assertThat(ReluMoments.pair(0.3, 0.3, 1.1, 1.1, 1))
        .isCloseTo(ReluMoments.square(0.3, 1.1), within(1e-15));
    double near = Math.nextDown(1.0);
    assertThat(ReluMoments.pair(0.3, 0.3, 1.1, 1.1, near))
        .isCloseTo(ReluMoments.square(0.3, 1.1), within(1e-14));
    // u+ (-u)+ = 0, and u+ (1 - u)+ = u (1 - u) on [0, 1]
    assertThat(ReluMoments.pair(0.3, -0.3, 1.1, 1.1, -1)).isZero();
    double inside = ReluMoments.pair(0.3, 0.7, 1.1, 1.1, -1);
    assertThat(inside)
        .isCloseTo(ReluMoments.pair(0.3, 0.7, 1.1, 1.1, -near), within(1e-14))
        .isBetween(0.0, 0.25);
    assertThat(ReluMoments.pair(2, 3, 0, 1, 0))
        .isCloseTo(2 * ReluMoments.mean(3, 1), within(1e-14));
    assertThat(ReluMoments.pair(0, 0, 1, 1, 0.5))
        .isCloseTo(
            (Math.sqrt(0.75) + 0.5 * (Math.PI - Math.acos(0.5))) / (2 * Math.PI), within(1e-15));
  }

  @Test
  void orthantProbabilitiesMatchTheReference() {
    double[][] table = {
      {0.3, -0.2, 0.6, 0.31411612037228975},
      {-1.2, 0.5, -0.97, 0.1935105739398482},
      {2.1, 2.0, 0.999, 0.017854808314917814},
      {-1, -2, 0.3, 0.827282511535083},
      {0, 1, 0.5, 0.12739820657662515},
      {0, -1, 0.5, 0.4687429526451681},
    };
    for (double[] row : table) {
      assertThat(BivariateNormal.above(row[0], row[1], row[2])).isCloseTo(row[3], within(1e-15));
      assertThat(BivariateNormal.above(row[1], row[0], row[2])).isCloseTo(row[3], within(1e-15));
    }
    for (double r : new double[] {-1, -0.999999, -0.4, 0, 0.7, 1}) {
      // Sheppard: 1/4 + arcsin(r) / 2 pi at the origin
      assertThat(BivariateNormal.above(0, 0, r))
          .isCloseTo(0.25 + Math.asin(r) / (2 * Math.PI), within(1e-15));
    }
    assertThat(BivariateNormal.above(-50, 0.3, 0.9)).isEqualTo(NormalTail.above(0.3));
  }

  @Test
  void badNumbersAreRefused() {
    assertThatThrownBy(() -> ReluMoments.pair(0, 0, -1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("standard deviation");
    assertThatThrownBy(() -> ReluMoments.pair(0, 0, 1, 1, 1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("correlation");
    assertThatThrownBy(() -> BivariateNormal.above(Double.NaN, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
