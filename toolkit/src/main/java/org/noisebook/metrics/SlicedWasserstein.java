package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * The sliced Wasserstein distance (Rabin et al. 2011; Bonneel et al. 2015) of order p:
 *
 * <pre>  ( mean over directions theta of  W_p(theta'a, theta'b)^p )^(1/p)</pre>
 *
 * <p>On a line the optimal coupling is that of equal quantiles, W_p^p = integral_0^1 |F^-1(u) -
 * G^-1(u)|^p du, for samples of equal size the mean of |a_(i) - b_(i)|^p over order statistics.
 * Directions are uniform on the sphere, drawn from the seed. It is in the unit of the data and
 * never negative; for a shift by s it is |s| (E|theta_1|^p)^(1/p), which for p = 2 is |s| /
 * sqrt(d).
 *
 * <p>Order 2 by default. O(L (n + m) (d + log(n + m))) for L directions: 2,000 against 2,000 in the
 * plane with 100 directions take about 0.1 s, with 200 permutations about 1.2 s.
 */
public final class SlicedWasserstein implements SampleDistance {
  private final int order;
  private final int projections;
  private final long seed;

  private SlicedWasserstein(int order, int projections, long seed) {
    this.order = order;
    this.projections = projections;
    this.seed = seed;
  }

  /** Order 2 along 100 directions drawn from {@code seed}. */
  public static SlicedWasserstein ofSeed(long seed) {
    return new SlicedWasserstein(2, 100, seed);
  }

  /** The same with order 1 or 2. */
  public SlicedWasserstein order(int p) {
    if (p != 1 && p != 2) {
      throw new IllegalArgumentException("expected order 1 or 2, got " + p);
    }
    return new SlicedWasserstein(p, projections, seed);
  }

  /** The same along another number of directions. */
  public SlicedWasserstein projections(int directions) {
    if (directions < 1) {
      throw new IllegalArgumentException("expected 1 direction or more, got " + directions);
    }
    return new SlicedWasserstein(order, directions, seed);
  }

  @Override
  public double between(Points a, Points b) {
    return distances(a, b, Splits.asGiven(a.size(), b.size()))[0];
  }

  /** One sort a direction serves all permutations. */
  @Override
  public PermutationTest test(Points a, Points b, int permutations, long permutationSeed) {
    return PermutationTest.of(
        distances(a, b, Splits.of(a.size(), b.size(), permutations, permutationSeed)));
  }

  private double[] distances(Points a, Points b, Splits splits) {
    PermutationTest.check(a, b);
    Points pooled = a.append(b);
    double[] sums = new double[splits.ways()];
    double[] first = new double[splits.first()];
    double[] second = new double[splits.second()];
    for (int l = 0; l < projections; l++) {
      double[] line = project(pooled, direction(l, pooled.dim()));
      int[] rising = rising(line);
      for (int r = 0; r < sums.length; r++) {
        int n = 0;
        int m = 0;
        for (int i : rising) {
          if (splits.inFirst(i, r)) {
            first[n++] = line[i];
          } else {
            second[m++] = line[i];
          }
        }
        sums[r] += power(first, second) / projections;
      }
    }
    return order == 1 ? sums : Arrays.stream(sums).map(Math::sqrt).toArray();
  }

  /** Uniform on the unit sphere; direction l comes from child stream l. */
  private double[] direction(int l, int dim) {
    double[] theta = new double[dim];
    Rng rng = Rng.of(seed).stream(l);
    double norm = 0;
    while (norm == 0) {
      rng.fillGaussian(theta);
      norm = Math.sqrt(Arrays.stream(theta).map(t -> t * t).sum());
    }
    for (int j = 0; j < dim; j++) {
      theta[j] /= norm;
    }
    return theta;
  }

  private static double[] project(Points points, double[] theta) {
    double[] v = points.values();
    double[] line = new double[points.size()];
    for (int i = 0; i < line.length; i++) {
      for (int j = 0; j < theta.length; j++) {
        line[i] += v[i * theta.length + j] * theta[j];
      }
    }
    return line;
  }

  /** The rows in ascending order of their values: a sort of the plain values, then their ranks. */
  private static int[] rising(double[] line) {
    double[] sorted = line.clone();
    Arrays.sort(sorted);
    int[] rows = new int[line.length];
    int[] ties = new int[line.length];
    for (int i = 0; i < line.length; i++) {
      int rank = Rank.below(sorted, line[i]);
      rows[rank + ties[rank]++] = i;
    }
    return rows;
  }

  /** W_p^p of two ascending samples: |a_(i) - b_(j)|^p times the mass that i and j share. */
  private double power(double[] a, double[] b) {
    double sum = 0;
    double done = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      double gap = Math.abs(a[i] - b[j]);
      // Compared in integers, (i + 1) / n against (j + 1) / m, so that equal ends end together.
      long endA = (i + 1L) * b.length;
      long endB = (j + 1L) * a.length;
      double end = Math.min(endA, endB) / ((double) a.length * b.length);
      sum += (end - done) * (order == 1 ? gap : gap * gap);
      done = end;
      i += endA <= endB ? 1 : 0;
      j += endB <= endA ? 1 : 0;
    }
    return sum;
  }
}
