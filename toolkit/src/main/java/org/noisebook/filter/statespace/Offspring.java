package org.noisebook.filter.statespace;

import org.noisebook.math.Rng;

/** The resampling algorithms; weights are checked by the caller. */
final class Offspring {
  /** N w_i this close below a whole number is that number: its rounding must not be drawn for. */
  private static final double ROUNDING = 1e-9;

  private Offspring() {}

  /** Sorted uniforms by exponential gaps, walked along with the cumulated weights. */
  static void multinomial(double[] weights, double total, int[] counts, int count, Rng rng) {
    double[] arrivals = new double[count];
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum -= Math.log1p(-rng.uniform());
      arrivals[k] = sum;
    }
    sum -= Math.log1p(-rng.uniform());
    int k = 0;
    double cumulated = 0;
    int last = 0;
    for (int i = 0; i < weights.length && k < count; i++) {
      cumulated += weights[i];
      last = weights[i] > 0 ? i : last;
      while (k < count && arrivals[k] * total < cumulated * sum) {
        counts[i]++;
        k++;
      }
    }
    counts[last] += count - k;
  }

  static void stratified(double[] weights, double total, int[] counts, int count, Rng rng) {
    double scale = count / total;
    double cumulated = 0;
    double next = rng.uniform();
    int k = 0;
    int last = 0;
    for (int i = 0; i < weights.length && k < count; i++) {
      cumulated += weights[i] * scale;
      last = weights[i] > 0 ? i : last;
      while (k < count && next < cumulated) {
        counts[i]++;
        k++;
        next = k + rng.uniform();
      }
    }
    counts[last] += count - k;
  }

  static void systematic(double[] weights, double total, int[] counts, int count, Rng rng) {
    double scale = count / total;
    // Points u, u + 1, ... lie below c in the number ceil(c - u) = (int) (c + (1 - u)), almost
    // surely.
    double shift = 1 - rng.uniform();
    double cumulated = 0;
    int below = 0;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      cumulated += weights[i] * scale;
      int upTo = Math.min(count, (int) (cumulated + shift));
      counts[i] = upTo - below;
      last = upTo > below ? i : last;
      below = upTo;
    }
    counts[last] += count - below;
  }

  static void residual(double[] weights, double total, int[] counts, int count, Rng rng) {
    double[] fractions = new double[weights.length];
    int whole = split(weights, total, counts, fractions, count);
    if (whole < count) {
      int[] more = new int[counts.length];
      double rest = 0;
      for (double fraction : fractions) {
        rest += fraction;
      }
      multinomial(fractions, rest, more, count - whole, rng);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += more[i];
      }
    }
  }

  static void pivotal(double[] weights, double total, int[] counts, int count, Rng rng) {
    double[] fractions = new double[weights.length];
    int settled = split(weights, total, counts, fractions, count);
    int open = 0;
    double p = fractions[0];
    for (int next = 1; next < weights.length; next++) {
      double q = fractions[next];
      double sum = p + q;
      if (sum == 0) {
        continue;
      }
      if (sum < 1) {
        // One of the two goes to 0, the other stays open with the sum.
        open = rng.uniform() * sum < p ? open : next;
        p = sum;
      } else {
        // One of the two goes to 1, the other stays open with the rest.
        boolean first = rng.uniform() * (2 - sum) < 1 - q;
        counts[first ? open : next]++;
        settled++;
        open = first ? next : open;
        p = sum - 1;
      }
    }
    // The last fraction is 0 or 1 up to rounding; the total decides which.
    counts[open] += count - settled;
  }

  /** N w_i into whole parts and fractions; returns the sum of the whole parts. */
  private static int split(
      double[] weights, double total, int[] counts, double[] fractions, int count) {
    double scale = count / total;
    int whole = 0;
    for (int i = 0; i < weights.length; i++) {
      double expected = weights[i] * scale;
      counts[i] = (int) (expected + ROUNDING);
      fractions[i] = Math.max(0, expected - counts[i]);
      whole += counts[i];
    }
    return whole;
  }
}
