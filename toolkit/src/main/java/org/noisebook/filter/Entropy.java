package org.noisebook.filter;

import org.noisebook.math.Points;

/**
 * Entropies of finite laws, in nats, from probabilities and from counts.
 *
 * <p>Which one? {@link #plugIn} is biased down by about (K - 1) / 2n; {@link #millerMadow} adds
 * (K_seen - 1) / 2n back and is better wherever n exceeds K; with fewer forks than classes neither
 * is good, and {@link #expectedPlugIn} says how bad.
 */
public final class Entropy {
  private Entropy() {}

  /** -sum p log p; refuses numbers that are no probabilities. */
  public static double of(double... probabilities) {
    double entropy = 0;
    double sum = 0;
    for (double p : probabilities) {
      if (!(p >= 0)) {
        throw new IllegalArgumentException("expected probabilities, got " + p);
      }
      entropy -= p > 0 ? p * Math.log(p) : 0;
      sum += p;
    }
    if (!(Math.abs(sum - 1) < 1e-6)) {
      throw new IllegalArgumentException("probabilities must sum to 1, these sum to " + sum);
    }
    return Math.max(0, entropy);
  }

  /** The entropy of every row. */
  public static double[] ofRows(Points probabilities) {
    double[] out = new double[probabilities.size()];
    double[] p = probabilities.values();
    for (int i = 0, k = 0; i < out.length; i++) {
      for (int j = 0; j < probabilities.dim(); j++, k++) {
        out[i] -= p[k] > 0 ? p[k] * Math.log(p[k]) : 0;
      }
    }
    return out;
  }

  /** The entropy of the observed frequencies. */
  public static double plugIn(int... counts) {
    int n = total(counts);
    double entropy = 0;
    for (int count : counts) {
      entropy -= surprise(count, n);
    }
    return Math.max(0, entropy);
  }

  /** Plug-in plus (K_seen - 1) / 2n. Source: Miller 1955. */
  public static double millerMadow(int... counts) {
    int seen = 0;
    for (int count : counts) {
      seen += count > 0 ? 1 : 0;
    }
    return plugIn(counts) + (seen - 1) / (2.0 * total(counts));
  }

  /** The exact mean of {@link #plugIn} over n draws from {@code probabilities}; O(K n). */
  public static double expectedPlugIn(double[] probabilities, int n) {
    Require.atLeast(1, n, "draws");
    of(probabilities);
    double mean = 0;
    for (double p : probabilities) {
      mean -= expectedSurprise(p, n);
    }
    return Math.max(0, mean);
  }

  /** The exact mean of {@link #millerMadow}: one (1 - (1 - p_k)^n) for every class seen. */
  public static double expectedMillerMadow(double[] probabilities, int n) {
    double seen = 0;
    for (double p : probabilities) {
      seen -= Math.expm1(n * Math.log1p(-p));
    }
    return expectedPlugIn(probabilities, n) + (seen - 1) / (2.0 * n);
  }

  /** sum_j Bin(j; n, p) (j/n) log(j/n). */
  private static double expectedSurprise(double p, int n) {
    if (p <= 0 || p >= 1) {
      return 0;
    }
    double odds = Math.log(p) - Math.log1p(-p);
    double logMass = n * Math.log1p(-p);
    double sum = 0;
    for (int j = 1; j < n; j++) {
      logMass += odds + Math.log((n - j + 1.0) / j);
      sum += Math.exp(logMass) * surprise(j, n);
    }
    return sum;
  }

  private static double surprise(int count, int n) {
    return count == 0 ? 0 : (double) count / n * Math.log((double) count / n);
  }

  private static int total(int[] counts) {
    int n = 0;
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("expected counts of at least 0, got " + count);
      }
      n = Math.addExact(n, count);
    }
    if (n == 0) {
      throw new IllegalArgumentException("an entropy needs at least one count, got none");
    }
    return n;
  }
}
