package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExpTest {

  @Test
  void staysWithinOneAndAHalfUnitsInTheLastPlace() {
    Rng rng = Rng.of(1);
    double worst = 0;
    for (int i = 0; i < 20_000; i++) {
      double reach = i % 2 == 0 ? 700 : 1;
      double x = reach * (2 * rng.uniform() - 1);
      double found = Exp.of(x);
      double error =
          new BigDecimal(found)
              .subtract(ExactExp.of(x))
              .divide(new BigDecimal(Math.ulp(found)), ExactExp.DIGITS)
              .doubleValue();
      worst = Math.max(worst, Math.abs(error));
    }
    assertThat(worst).isLessThan(1.5);
  }

  @Test
  void answersTheEdgesAsMathDoes() {
    for (double x :
        new double[] {
          0,
          -0.0,
          700,
          -700,
          -745,
          -746,
          710,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY
        }) {
      assertThat(Double.compare(Exp.of(x), Math.exp(x))).as("at %s", x).isZero();
    }
  }
}
