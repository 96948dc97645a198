package org.noisebook.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * Probes of several features of the same noisy points for one label, on one split into training and
 * held-out rows; with the ceiling that the exact posterior sets, chance, and for each feature a
 * control: the same probe trained on shuffled labels, which measures what it can learn by heart.
 *
 * <p>Source: control tasks after Hewitt and Liang 2019 (arXiv 1909.03368).
 */
public final class Probing {
  private final int[] labels;
  private final int classes;
  private final int trained;
  private final double l2;
  private final long seed;
  private final int[] order;

  private Probing(int[] labels, int classes, int trained, double l2, long seed, int[] order) {
    this.labels = labels;
    this.classes = classes;
    this.trained = trained;
    this.l2 = l2;
    this.seed = seed;
    this.order = order;
  }

  /** Splits rows at random: {@code trained} to train on, the rest held out. */
  public static Probing of(int[] labels, int classes, int trained, double l2, long seed) {
    Require.labels(labels, labels.length, classes);
    if (trained < 1 || trained > labels.length - 2) {
      throw new IllegalArgumentException(
          "expected 1 to "
              + (labels.length - 2)
              + " of "
              + labels.length
              + " rows to train on, got "
              + trained);
    }
    int[] order = Rng.of(seed).stream(0).permutation(labels.length);
    return new Probing(labels.clone(), classes, trained, l2, seed, order);
  }

  /**
   * What probes of one feature reach on held-out rows.
   *
   * @param probe trained on the labels
   * @param control trained and scored on labels shuffled among the rows: at best chance, unless
   *     rows can be told apart
   */
  public record Result(ProbeScore probe, ProbeScore control) {}

  /** Probes one feature, any n x f numbers, one row a label. */
  public Result probe(Points features) {
    if (features.size() != labels.length) {
      throw new IllegalArgumentException(
          "expected features of " + labels.length + " rows, got shape " + features.shape());
    }
    int[] shuffle = Rng.of(seed).stream(1).permutation(labels.length);
    int[] wrong = IntStream.of(shuffle).map(i -> labels[i]).toArray();
    return new Result(score(features, labels), score(features, wrong));
  }

  /** Probes features by name: of {@code noisy} points, their functions. */
  public Map<String, Result> probe(Points noisy, Map<String, Function<Points, Points>> features) {
    Map<String, Result> results = new LinkedHashMap<>();
    features.forEach((name, feature) -> results.put(name, probe(feature.apply(noisy))));
    return results;
  }

  /** What the exact posterior of the rows, n x K, reaches on the held-out ones. */
  public ProbeScore ceiling(Points posterior) {
    int[] rows = held();
    return ProbeScore.ceiling(posterior.select(rows), chosen(labels, rows));
  }

  /** What the labels' frequencies among the training rows tell. */
  public ProbeScore chance() {
    double[] prior = new double[classes];
    for (int label : chosen(labels, taught())) {
      prior[label] += 1.0 / trained;
    }
    return ProbeScore.chance(prior);
  }

  private ProbeScore score(Points features, int[] target) {
    LinearProbe probe =
        LinearProbe.train(features.select(taught()), chosen(target, taught()), classes, l2);
    return probe.score(features.select(held()), chosen(target, held()));
  }

  private int[] taught() {
    return IntStream.of(order).limit(trained).toArray();
  }

  private int[] held() {
    return IntStream.of(order).skip(trained).toArray();
  }

  private static int[] chosen(int[] all, int[] rows) {
    return IntStream.of(rows).map(i -> all[i]).toArray();
  }
}
