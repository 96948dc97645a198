package org.noisebook.math;

import java.math.BigDecimal;
import java.math.MathContext;

/** The exponential to forty digits. */
final class ExactExp {
  static final MathContext DIGITS = new MathContext(40);

  private ExactExp() {}

  /** The Taylor series of e^(x / 1024) to forty digits, squared ten times. */
  static BigDecimal of(double x) {
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
}
