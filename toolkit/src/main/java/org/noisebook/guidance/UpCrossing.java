package org.noisebook.guidance;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where g(eta) = sum_k log|m_k(eta)| first rises through 0 when every m_k is linear in eta. Between
 * two zeros of multipliers g is concave and falls to minus infinity at both, so that each interval
 * has at most one rise, found by its maximum; no window is too narrow to be seen. Exact; derived.
 *
 * @param zero m_k(0)
 * @param one m_k(1)
 */
record UpCrossing(double[] zero, double[] one) {

  /** The least rise above {@code from}; empty where there is none up to {@code to}. */
  OptionalDouble first(double from, double to) {
    double[] ends =
        DoubleStream.concat(
                DoubleStream.of(from, to),
                IntStream.range(0, zero.length)
                    .mapToDouble(k -> zero[k] / (zero[k] - one[k]))
                    .filter(eta -> eta > from && eta < to))
            .sorted()
            .toArray();
    for (int i = 1; i < ends.length; i++) {
      double top = top(ends[i - 1], ends[i]);
      double start = Math.nextUp(ends[i - 1]);
      if (at(top) > 0 && at(start) <= 0) {
        return OptionalDouble.of(rise(start, top));
      }
    }
    return OptionalDouble.empty();
  }

  double at(double eta) {
    double sum = 0;
    for (int k = 0; k < zero.length; k++) {
      sum += Math.log(Math.abs(zero[k] + eta * (one[k] - zero[k])));
    }
    return sum;
  }

  private double slope(double eta) {
    double sum = 0;
    for (int k = 0; k < zero.length; k++) {
      double change = one[k] - zero[k];
      sum += change == 0 ? 0 : change / (zero[k] + eta * change);
    }
    return sum;
  }

  /** The maximum between two zeros: the slope falls from + to - infinity. */
  private double top(double low, double high) {
    double[] side = {low, high};
    for (int i = 0; i < 200 && Math.nextUp(side[0]) < side[1]; i++) {
      double middle = 0.5 * (side[0] + side[1]);
      side[slope(middle) > 0 ? 0 : 1] = middle;
    }
    return 0.5 * (side[0] + side[1]);
  }

  private double rise(double low, double high) {
    double[] side = {low, high};
    for (int i = 0; i < 200 && Math.nextUp(side[0]) < side[1]; i++) {
      double middle = 0.5 * (side[0] + side[1]);
      side[at(middle) > 0 ? 1 : 0] = middle;
    }
    return Arrays.stream(side).average().orElseThrow();
  }
}
