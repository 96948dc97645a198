package org.noisebook.math;

/**
 * e^x for inner loops, within 1.5 units in the last place, about four times as fast as {@link
 * Math#exp}: inlined, without branches within +-700, so that a processor keeps several in flight.
 *
 * <p>With k = round(128 x / ln 2), e^x = 2^(k / 128) e^r, |r| &lt; ln 2 / 256: a table of 128
 * powers of two and a polynomial of degree 5. Source: Tang 1989.
 */
public final class Exp {
  private static final int PARTS = 128;
  private static final double[] POWER = powers();
  private static final double PER_LOG = PARTS / Math.log(2);

  /** ln 2 / 128 in two parts, the first short enough for its product with k to be exact. */
  private static final double HIGH = 0x1.62e42fefp-8;

  private static final double LOW = 0x1.473de6af278edp-41;

  /** Adding it leaves the nearest whole number in the low bits. */
  private static final double ROUND = 0x1.8p52;

  private static final double EDGE = 700;

  private Exp() {}

  /** e^x; any x, as {@link Math#exp} answers it. */
  public static double of(double x) {
    if (!(x > -EDGE && x < EDGE)) {
      return Math.exp(x);
    }
    double rounded = x * PER_LOG + ROUND;
    int k = (int) Double.doubleToRawLongBits(rounded);
    double whole = rounded - ROUND;
    double r = (x - whole * HIGH) - whole * LOW;
    // e^r - 1
    double p = r + r * r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
    double power = POWER[k & PARTS - 1];
    double scale = Double.longBitsToDouble((long) ((k >> 7) + 1023) << 52);
    return (power + power * p) * scale;
  }

  private static double[] powers() {
    double[] power = new double[PARTS];
    for (int j = 0; j < PARTS; j++) {
      power[j] = Math.pow(2, (double) j / PARTS);
    }
    return power;
  }
}
