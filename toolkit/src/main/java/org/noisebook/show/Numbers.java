package org.noisebook.show;

import java.util.Locale;

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

  /** The label of a tick on a logarithmic axis: 0.01, 1, 100, 10⁻⁴. */
  static String tick(double value) {
    long power = Math.round(Math.log10(value));
    if (Math.abs(power) <= 3 || Math.abs(value / Math.pow(10, power) - 1) > 1e-6) {
      return sensible(value);
    }
    StringBuilder text = new StringBuilder(power < 0 ? "10⁻" : "10");
    for (char digit : Long.toString(Math.abs(power)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
