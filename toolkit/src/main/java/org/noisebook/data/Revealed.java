package org.noisebook.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One labelled data set of several factors, for one network that can be told any of them: every
 * point stands there once a factor, labelled by that factor's level alone. A network trained on it
 * with its labels hidden at times answers for all points where told nothing, and given label(f, l)
 * for those of level l of factor f whatever the others are.
 *
 * <p>Factors have equal shares, levels those of the data. The label of level l of factor f is l +
 * the number of levels of the factors before f.
 *
 * @param dataset the points, once a factor, factor after factor
 * @param factors what was revealed, in that order
 */
public record Revealed(Dataset dataset, List<Factor> factors) {

  /** Copies the list; refuses factors that do not make up the labels. */
  public Revealed {
    factors = List.copyOf(factors);
    int levels = factors.stream().mapToInt(Factor::size).sum();
    if (dataset.classes() != levels) {
      throw new IllegalArgumentException(
          "data set '%s' has %d labels, the factors %s have %d levels together"
              .formatted(dataset.name(), dataset.classes(), names(factors), levels));
    }
  }

  /** Reveals every factor of {@code data} that has levels; refuses data without such factors. */
  public static Revealed of(Dataset data) {
    List<Factor> factors = data.factors().map(Factors::discrete).orElse(List.of());
    if (factors.isEmpty()) {
      throw new IllegalArgumentException(
          "data set '%s' records no factor with levels: %s".formatted(data.name(), data));
    }
    int n = data.size();
    int[] rows = new int[Math.multiplyExact(n, factors.size())];
    int[] labels = new int[rows.length];
    List<String> levelNames = new ArrayList<>();
    for (int f = 0; f < factors.size(); f++) {
      Factor factor = factors.get(f);
      int[] levels = data.factors().orElseThrow().levels(factor.name());
      for (int i = 0; i < n; i++) {
        rows[f * n + i] = i;
        labels[f * n + i] = levelNames.size() + levels[i];
      }
      factor.levels().forEach(level -> levelNames.add(factor.name() + " " + level));
    }
    Dataset repeated = data.select(rows);
    return new Revealed(
        new Dataset(
            data.name() + ", one factor told",
            repeated.points(),
            labels,
            levelNames,
            data.image(),
            repeated.factors()),
        factors);
  }

  /** The label that reveals {@code level} of {@code factor}. */
  public int label(String factor, int level) {
    int before = 0;
    for (Factor f : factors) {
      if (f.name().equals(factor)) {
        return before + f.requireLevel(level);
      }
      before += f.size();
    }
    throw new IllegalArgumentException("no factor '%s'; there are %s".formatted(factor, names()));
  }

  /** The labels that reveal these levels of {@code factor}. */
  public int[] labels(String factor, int... levels) {
    return Arrays.stream(levels).map(level -> label(factor, level)).toArray();
  }

  /** The names of the factors. */
  public List<String> names() {
    return names(factors);
  }

  private static List<String> names(List<Factor> factors) {
    return factors.stream().map(Factor::name).toList();
  }
}
