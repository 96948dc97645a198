package org.noisebook.show;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.noisebook.math.Points;
import org.noisebook.metrics.EnergyDistance;
import org.noisebook.metrics.PermutationTest;

/** Checks of whole laws by their p-values. */
final class LawChecks {
  private static final int SPLITS = 999;

  private LawChecks() {}

  static Check against(String name, double[] sample, DoubleUnaryOperator cdf, double alpha) {
    PValue.requireLevel(alpha);
    double[] sorted = sorted("sample", sample);
    int n = sorted.length;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      double law = cdf.applyAsDouble(sorted[i]);
      if (!(law >= 0 && law <= 1)) {
        throw new IllegalArgumentException(
            "cdf: expected a probability at %s, got %s".formatted(sorted[i], law));
      }
      distance = Math.max(distance, Math.max((i + 1.0) / n - law, law - (double) i / n));
    }
    return new PValue(KolmogorovSmirnov.oneSample(n, distance), alpha)
        .check(name, "D = %s for %d values", Numbers.brief(distance), n);
  }

  static Check between(String name, double[] a, double[] b, double alpha) {
    PValue.requireLevel(alpha);
    double[] first = sorted("the first sample", a);
    double[] second = sorted("the second sample", b);
    double distance = distance(first, second);
    return new PValue(KolmogorovSmirnov.twoSample(first.length, second.length, distance), alpha)
        .check(
            name,
            "D = %s for %d and %d values",
            Numbers.brief(distance),
            first.length,
            second.length);
  }

  static Check between(String name, Points a, Points b, double alpha, long seed) {
    PValue.requireLevel(alpha);
    if (alpha < 1.0 / (1 + SPLITS)) {
      throw new IllegalArgumentException(
          "alpha: p is a multiple of 0.001 here, so a level of %s never rejects; take 0.001 or more"
              .formatted(alpha));
    }
    PermutationTest found = EnergyDistance.unbiased().test(a, b, SPLITS, seed);
    return new PValue(found.pValue(), alpha)
        .check(
            name,
            "energy distance %s, by chance %s on average",
            Numbers.brief(found.value()),
            Numbers.brief(found.nullMean()));
  }

  /** sup |F_n - G_m| of two sorted samples; equal values are stepped over together. */
  private static double distance(double[] a, double[] b) {
    double most = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      double x = Math.min(a[i], b[j]);
      while (i < a.length && a[i] == x) {
        i++;
      }
      while (j < b.length && b[j] == x) {
        j++;
      }
      most = Math.max(most, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return most;
  }

  private static double[] sorted(String what, double[] sample) {
    double[] copy = Finite.values(what, sample);
    // -0.0 sorts below 0.0 though they are equal
    copy = Arrays.stream(copy).map(x -> x + 0.0).toArray();
    Arrays.sort(copy);
    return copy;
  }
}
