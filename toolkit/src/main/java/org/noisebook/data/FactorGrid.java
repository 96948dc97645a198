package org.noisebook.data;

import java.util.Arrays;
import java.util.List;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * Every combination of the levels of some factors, numbered with the last factor fastest:
 *
 * <pre>index = (...(l_0 * K_1 + l_1) * K_2 + l_2 ...) * K_m + l_m,</pre>
 *
 * where factor j has K_j levels and stands at level l_j.
 *
 * @param factors slowest first
 */
public record FactorGrid(List<Factor> factors) {
  /** Refuses no factors and more combinations than an int numbers. */
  public FactorGrid {
    factors = List.copyOf(factors);
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("expected at least one factor, got none");
    }
    factors.stream().mapToInt(Factor::size).reduce(1, Math::multiplyExact);
  }

  /** The grid of these factors, slowest first. */
  public static FactorGrid of(Factor... factors) {
    return new FactorGrid(List.of(factors));
  }

  /** The number of combinations. */
  public int size() {
    return factors.stream().mapToInt(Factor::size).reduce(1, Math::multiplyExact);
  }

  /** The names of the factors, slowest first. */
  public List<String> names() {
    return factors.stream().map(Factor::name).toList();
  }

  /** The factor of that name. */
  public Factor factor(String name) {
    return factors.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no factor '" + name + "'; there are " + names()));
  }

  /** The number of the combination with these levels, one a factor. */
  public int index(int... levels) {
    if (levels.length != factors.size()) {
      throw new IllegalArgumentException(
          "expected %d levels, one each of %s; got %s"
              .formatted(factors.size(), names(), Arrays.toString(levels)));
    }
    int index = 0;
    for (int j = 0; j < levels.length; j++) {
      index = index * factors.get(j).size() + factors.get(j).requireLevel(levels[j]);
    }
    return index;
  }

  /** The levels of combination {@code index}, one a factor. */
  public int[] levels(int index) {
    int rest = requireIndex(index);
    int[] levels = new int[factors.size()];
    for (int j = levels.length - 1; j >= 0; j--) {
      levels[j] = rest % factors.get(j).size();
      rest /= factors.get(j).size();
    }
    return levels;
  }

  /** The values of the factors in these combinations, one row each. */
  public Factors values(int... indices) {
    int width = factors.size();
    double[] values = new double[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      int[] levels = levels(indices[i]);
      for (int j = 0; j < width; j++) {
        values[i * width + j] = factors.get(j).value(levels[j]);
      }
    }
    return new Factors(names(), Points.wrap(indices.length, width, values), factors);
  }

  /**
   * {@code n} different combinations in random order; a longer draw of the same seed begins with
   * the shorter one. O(size).
   */
  public int[] draw(int n, long seed) {
    if (n < 1 || n > size()) {
      throw new IllegalArgumentException(
          "expected 1 to %d of the combinations of %s, got n = %d".formatted(size(), names(), n));
    }
    return Arrays.copyOf(Rng.of(seed).permutation(size()), n);
  }

  int requireIndex(int index) {
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException(
          "index %d is outside 0 .. %d, the combinations of %s"
              .formatted(index, size() - 1, names()));
    }
    return index;
  }
}
