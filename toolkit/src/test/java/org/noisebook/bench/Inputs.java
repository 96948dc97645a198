package org.noisebook.bench;

import java.util.stream.IntStream;
import org.noisebook.math.Points;

/** Inputs that {@code environment/benchmark/inputs.py} computes too, number by number. */
final class Inputs {
  private Inputs() {}

  /** Row i, column j is the fractional part of (i + 1) sqrt(p_j), p_j the j-th prime (Weyl). */
  static Points uniform(int n, int d) {
    int[] primes = IntStream.iterate(2, p -> p + 1).filter(Inputs::isPrime).limit(d).toArray();
    double[] values = new double[n * d];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j < d; j++, k++) {
        values[k] = (i + 1) * Math.sqrt(primes[j]) % 1;
      }
    }
    return Points.wrap(n, d, values);
  }

  private static boolean isPrime(int candidate) {
    return IntStream.range(2, candidate).allMatch(p -> candidate % p != 0);
  }

  /** Box and Muller's map of 2 d uniform columns, its first half. */
  static Points normal(int n, int d) {
    Points u = uniform(n, 2 * d);
    double[] values = new double[n * d];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j < d; j++, k++) {
        values[k] = Math.sqrt(-2 * Math.log(u.get(i, j))) * Math.cos(2 * Math.PI * u.get(i, d + j));
      }
    }
    return Points.wrap(n, d, values);
  }
}
