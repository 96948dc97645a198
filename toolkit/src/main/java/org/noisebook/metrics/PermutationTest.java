package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * A distance between two samples beside the same distance after the pooled points are dealt out at
 * random.
 *
 * @param value the observed distance
 * @param nullMean the mean distance over random splits
 * @param null95 the 95 % quantile over random splits
 * @param pValue (1 + #{splits at least as far}) / (1 + #splits): under equal laws, P(p &lt;= a)
 *     &lt;= a for every a
 * @param permutations the number of random splits
 */
public record PermutationTest(
    double value, double nullMean, double null95, double pValue, int permutations) {

  /** {@code distances[0]} is the observed one, the others come from random splits. */
  static PermutationTest of(double... distances) {
    double observed = distances[0];
    double[] splits = Arrays.copyOfRange(distances, 1, distances.length);
    NullLevel level = NullLevel.ofSamples(splits);
    // Rounding must not make a split that equals the observed one look nearer.
    double least = observed - 1e-12 * (1 + Math.abs(observed));
    long asFar = Arrays.stream(splits).filter(d -> d >= least).count();
    return new PermutationTest(
        observed,
        level.mean(),
        level.quantile95(),
        (1.0 + asFar) / (1 + splits.length),
        splits.length);
  }

  /** Checks two samples against each other before any metric looks at them. */
  static void check(Points a, Points b) {
    b.requireDim(a.dim(), "the second of two samples to compare");
    a.requireFinite("the first of two samples to compare");
    b.requireFinite("the second of two samples to compare");
  }
}
