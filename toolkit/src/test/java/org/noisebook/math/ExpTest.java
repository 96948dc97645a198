package org.noisebook.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class ExpTest {
  private static final MathContext DIGITS = new MathContext(40);

  /** The Taylor series of e^(x / 1024) to forty digits, squared ten times. */
  private static BigDecimal exact(double x) {
    BigDecimal part = new BigDecimal(x).divide(BigDecimal.valueOf(1024), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 40; k++) {
      term = term.multiply(part, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int k = 0; k < 10; k++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

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
              .subtract(exact(x))
              .divide(new BigDecimal(Math.ulp(found)), DIGITS)
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
