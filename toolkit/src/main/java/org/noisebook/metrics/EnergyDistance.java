package org.noisebook.metrics;

import org.noisebook.math.Points;

/**
 * The energy distance (Szekely and Rizzo 2013), unbiased:
 *
 * <pre>  2 mean |a_i - b_j| - mean_{i != i'} |a_i - a_i'| - mean_{j != j'} |b_j - b_j'|</pre>
 *
 * <p>It estimates 2 E|A - B| - E|A - A'| - E|B - B'|, which is zero only for equal laws; being
 * unbiased it may come out below 0. No parameter to choose. O((n + m)^2 d) time, O(n + m) memory;
 * 2,000 against 2,000 in the plane take about 0.1 s, with 200 permutations about 1 s.
 */
public final class EnergyDistance implements SampleDistance {
  private static final PairSums.Kernel DISTANCE =
      (d, count) -> {
        for (int k = 0; k < count; k++) {
          d[k] = -Math.sqrt(d[k]);
        }
      };

  private EnergyDistance() {}

  /** The energy distance; it has nothing to set. */
  public static EnergyDistance unbiased() {
    return new EnergyDistance();
  }

  @Override
  public double between(Points a, Points b) {
    return contrast(a, b, Splits.asGiven(a.size(), b.size()))[0];
  }

  @Override
  public PermutationTest test(Points a, Points b, int permutations, long seed) {
    return PermutationTest.of(contrast(a, b, Splits.of(a.size(), b.size(), permutations, seed)));
  }

  private static double[] contrast(Points a, Points b, Splits splits) {
    PermutationTest.check(a, b);
    PairSums.requireTwoEach(a, b);
    return PairSums.of(a.append(b), splits, DISTANCE).contrast();
  }
}
