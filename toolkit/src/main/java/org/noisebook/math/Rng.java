package org.noisebook.math;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.L64X128Mix;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A stream of random numbers with an explicit seed, and children that do not depend on how much of
 * the parent was used.
 *
 * <p>{@code Rng.of(seed).stream(i)} is a function of {@code seed} and {@code i} alone. Give each
 * row or path its own child and the numbers are the same on one thread and on many, whatever the
 * order of work.
 *
 * <p>Source: L64X128Mix (Steele and Vigna 2021) and a modified ziggurat (McFarland 2016), both from
 * Apache Commons RNG. About 6 ns a normal variate. Not thread-safe: one stream, one thread.
 */
public final class Rng {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long key;
  private final long secondKey;
  private final UniformRandomProvider source;
  private final ZigguratSampler.NormalizedGaussian normal;

  private Rng(long key, long secondKey) {
    this.key = key;
    this.secondKey = secondKey;
    this.source =
        new L64X128Mix(mix(key ^ GOLDEN), mix(key), mix(secondKey ^ GOLDEN), mix(secondKey));
    this.normal = ZigguratSampler.NormalizedGaussian.of(source);
  }

  /** The stream that belongs to {@code seed}. */
  public static Rng of(long seed) {
    return new Rng(mix(seed), mix(seed + GOLDEN));
  }

  /**
   * Child number {@code index}: independent of the parent, of its position and of every other
   * child.
   */
  public Rng stream(long index) {
    long salt = mix(index * GOLDEN + 1);
    return new Rng(mix(key + salt), mix(secondKey ^ Long.rotateLeft(salt, 32)));
  }

  /**
   * A seed for code that wants a number instead of a stream; a function of this stream's seed and
   * {@code index}.
   */
  public long seed(long index) {
    return stream(index).key;
  }

  /** One draw from N(0, 1). */
  public double gaussian() {
    return normal.sample();
  }

  /** One draw from the uniform law on [0, 1). */
  public double uniform() {
    return source.nextDouble();
  }

  /** One draw from the uniform law on [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** One draw from {0, ..., bound - 1}, each with the same probability. */
  public int below(int bound) {
    return source.nextInt(bound);
  }

  /** Fills {@code out} with independent draws from N(0, 1). */
  public void fillGaussian(double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = normal.sample();
    }
  }

  /** The numbers 0 to n - 1 in random order (Fisher-Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Index drawn with probability {@code weights[i]}; the weights must sum to one. */
  public int choose(double[] weights) {
    double u = uniform();
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      u -= weights[i];
      if (weights[i] > 0) {
        last = i;
        if (u < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /**
   * The finaliser of SplitMix64 (Stafford's variant 13): a bijection that spreads close seeds far
   * apart.
   */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
