package org.noisebook.show;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Numbers as people read them. */
final class Numbers {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /** Four significant digits; whole numbers whole; powers of ten where digits would hide size. */
  static String sensible(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : String.valueOf(value);
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e9) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    if (size >= 1e6 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** The same without zeros at the end, for sentences. */
  static String brief(double value) {
    String text = sensible(value);
    return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /** Labels for ticks on a linear axis over {@code range}: as many digits as tell them apart. */
  static DoubleFunction<String> ticks(Range range) {
    double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
    double unit = Math.pow(10, Math.floor(Math.log10(range.high() - range.low())) - 3);
    boolean plain = largest < 1e6 && largest >= 1e-3;
    return value -> {
      double rounded = Math.rint(value / unit) * unit;
      return rounded == 0 ? "0" : plain ? stripped(rounded) : scientific(rounded);
    };
  }

  /**
   * Labels for ticks on a logarithmic axis over {@code range}, each a digit times a power of ten:
   * powers of ten where there are many, more digits the fewer there are; empty for the others.
   */
  static DoubleFunction<String> logTicks(Range range) {
    double decades = Math.log10(range.high() / range.low());
    List<Integer> digits =
        decades < 1 ? List.of(1, 2, 3, 4, 5, 7) : decades < 2.01 ? List.of(1, 2, 5) : List.of(1);
    int stride = (int) Math.ceil(decades / 8);
    return value -> {
      int power = (int) Math.floor(Math.log10(value) + 1e-9);
      int digit = (int) Math.rint(value / Math.pow(10, power));
      boolean shown = digits.contains(digit) && Math.floorMod(power, stride) == 0;
      return shown ? logTick(value) : "";
    };
  }

  /** The label of a tick on a logarithmic axis: 0.01, 1, 100, 10⁻⁴. */
  static String logTick(double value) {
    double rounded = new BigDecimal(value).round(new MathContext(6)).doubleValue();
    return rounded >= 1e-3 && rounded < 1e4 ? stripped(rounded) : scientific(rounded);
  }

  private static String stripped(double value) {
    BigDecimal number = new BigDecimal(value).round(new MathContext(10));
    return minus(number.stripTrailingZeros().toPlainString());
  }

  private static String scientific(double value) {
    int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    String digits = stripped(value / Math.pow(10, power));
    String ten = "10" + superscript(power);
    return digits.equals("1") ? ten : digits.equals("−1") ? "−" + ten : digits + "·" + ten;
  }

  private static String superscript(int power) {
    StringBuilder text = new StringBuilder(power < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(power)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }

  private static String minus(String number) {
    return number.startsWith("-") ? "−" + number.substring(1) : number;
  }
}
