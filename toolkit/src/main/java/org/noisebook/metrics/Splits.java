package org.noisebook.metrics;

import org.noisebook.math.Rng;

/**
 * Ways to deal N pooled points out into a first part of n and a second part of m: way 0 as given,
 * the others at random.
 *
 * @param inFirst N x ways, row by row: whether point i is in the first part in way r
 * @param first n
 * @param second m
 * @param ways one more than the number of random splits
 */
record Splits(boolean[] inFirst, int first, int second, int ways) {

  /** The samples as they are and {@code permutations} random splits; split r uses stream r. */
  static Splits of(int first, int second, int permutations, long seed) {
    if (permutations < 1) {
      throw new IllegalArgumentException("expected 1 permutation or more, got " + permutations);
    }
    return of(first, second, permutations, Rng.of(seed));
  }

  /** The samples as they are, no random split. */
  static Splits asGiven(int first, int second) {
    return of(first, second, 0, Rng.of(0));
  }

  private static Splits of(int first, int second, int permutations, Rng rng) {
    int pooled = first + second;
    int ways = permutations + 1;
    boolean[] inFirst = new boolean[Math.multiplyExact(pooled, ways)];
    for (int i = 0; i < first; i++) {
      inFirst[i * ways] = true;
    }
    for (int r = 1; r < ways; r++) {
      int[] order = rng.stream(r).permutation(pooled);
      for (int k = 0; k < first; k++) {
        inFirst[order[k] * ways + r] = true;
      }
    }
    return new Splits(inFirst, first, second, ways);
  }

  boolean inFirst(int point, int way) {
    return inFirst[point * ways + way];
  }
}
