package org.noisebook.math;

/**
 * e^x of negative numbers, in a third of the time of {@link Math#exp} and within 2 units in the
 * last place, for sums over thousands of points: x = (32 k + j) log 2 / 32 + r, 2^(j / 32) from a
 * table, e^r from six terms. Source: Tang 1989.
 */
public final class FastExp {
  private static final double LEAST = -700;

  /** Added to a number, it leaves the nearest integer in the low bits. */
  private static final double ROUND = 0x1.8p52;

  private static final double INVERSE = 0x1.71547652b82fep+5;
  private static final double HIGH = 0x1.62e42fef00000p-6;
  private static final double LOW = 0x1.473de6af278edp-39;
  private static final double[] POWER = new double[32];

  static {
    for (int j = 0; j < POWER.length; j++) {
      POWER[j] = Math.pow(2, j / 32.0);
    }
  }

  private FastExp() {}

  /** e^x; for x outside [-700, 0] that of {@link Math#exp}. */
  public static double of(double x) {
    if (!(x >= LEAST && x <= 0)) {
      return Math.exp(x);
    }
    double shifted = x * INVERSE + ROUND;
    int n = (int) Double.doubleToRawLongBits(shifted);
    double k = shifted - ROUND;
    double r = (x - k * HIGH) - k * LOW;
    double tail =
        r + r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720)))));
    double power = POWER[n & 31];
    return Double.longBitsToDouble(((n >> 5) + 1023L) << 52) * (power + power * tail);
  }
}
