package org.noisebook.ridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.metrics.NearestNeighbours;

/**
 * Samples sorted into memorised, inter-mode and off-ridge ones, and where on which edge between
 * training points each lies.
 *
 * @param kinds the class of each sample
 * @param nearest d_1, the distance to the nearest a x_i
 * @param ratio d_1 / d_2, 1 where both are 0
 * @param distance D, to the ridge; NaN where there is none
 * @param first the row of the training point at one end of the edge
 * @param second that at the other end, above {@code first}
 * @param coordinate the foot of the sample on the edge, 0 at the first end, 1 at the second
 * @param edgeDistance the distance to the edge, larger than D beyond its ends
 */
public record SampleClasses(
    SampleClass[] kinds,
    double[] nearest,
    double[] ratio,
    double[] distance,
    int[] first,
    int[] second,
    double[] coordinate,
    double[] edgeDistance) {

  /**
   * By the standard rule, each sample on the edge between its two nearest training points.
   *
   * @param samples n x D
   * @param training the training points x_i, two or more, m x D
   * @param ridge the ridge at the time of the samples
   */
  public static SampleClasses of(Points samples, Points training, RidgeSlice ridge) {
    return of(samples, training, ridge, SampleRule.standard());
  }

  /** The same by another rule; O(n m D) and a frame a sample. */
  public static SampleClasses of(
      Points samples, Points training, RidgeSlice ridge, SampleRule rule) {
    return sort(samples, training, null, ridge, rule);
  }

  /** By the standard rule, each sample on the nearest edge of the training points' graph. */
  public static SampleClasses of(Points samples, GabrielGraph graph, RidgeSlice ridge) {
    return of(samples, graph, ridge, SampleRule.standard());
  }

  /** The same by another rule. */
  public static SampleClasses of(
      Points samples, GabrielGraph graph, RidgeSlice ridge, SampleRule rule) {
    return sort(samples, graph.points(), graph, ridge, rule);
  }

  private static SampleClasses sort(
      Points samples, Points training, GabrielGraph graph, RidgeSlice ridge, SampleRule rule) {
    samples.requireDim(ridge.dim(), "samples near a ridge in " + ridge.dim() + " dimensions");
    training.requireDim(ridge.dim(), "training points");
    if (training.size() < 2) {
      throw new IllegalArgumentException(
          "sorting samples needs at least 2 training points, got shape " + training.shape());
    }
    double scale = ridge.ridge().model().process().scale(ridge.time());
    Points centres = training.map(v -> scale * v);
    NearestNeighbours.Found near = NearestNeighbours.among(centres).of(samples, 2);
    int n = samples.size();
    SampleClasses sorted =
        new SampleClasses(
            new SampleClass[n],
            near.distances(0),
            new double[n],
            ridge.distance(samples, rule.estimate()),
            new int[n],
            new int[n],
            new double[n],
            new double[n]);
    sorted.classify(near, rule, rule.reach(ridge.variance(), ridge.codimension()));
    sorted.place(samples, centres, graph, near);
    return sorted;
  }

  private void classify(NearestNeighbours.Found near, SampleRule rule, double reach) {
    for (int i = 0; i < kinds.length; i++) {
      double other = near.distance()[i][1];
      ratio[i] = other == 0 ? 1 : nearest[i] / other;
      kinds[i] = rule.classify(nearest[i], other, distance[i], reach);
    }
  }

  private void place(
      Points samples, Points centres, GabrielGraph graph, NearestNeighbours.Found near) {
    for (int i = 0; i < kinds.length; i++) {
      double[] x = samples.values();
      int offset = i * samples.dim();
      if (graph == null) {
        int[] pair = near.index()[i];
        put(i, Math.min(pair[0], pair[1]), Math.max(pair[0], pair[1]), centres, x, offset);
        continue;
      }
      edgeDistance[i] = Double.POSITIVE_INFINITY;
      for (int[] edge : graph.edges()) {
        double far = Segment.foot(centres, edge[0], centres, edge[1], x, offset).distance();
        if (far < edgeDistance[i]) {
          put(i, edge[0], edge[1], centres, x, offset);
        }
      }
    }
  }

  private void put(int i, int from, int to, Points centres, double[] x, int offset) {
    Segment.Foot foot = Segment.foot(centres, from, centres, to, x, offset);
    first[i] = from;
    second[i] = to;
    coordinate[i] = foot.coordinate();
    edgeDistance[i] = foot.distance();
  }

  /** The number of samples. */
  public int size() {
    return kinds.length;
  }

  /** How many samples are of a class. */
  public int count(SampleClass kind) {
    int count = 0;
    for (SampleClass each : kinds) {
      count += each == kind ? 1 : 0;
    }
    return count;
  }

  /** The fraction of a class, with its binomial standard error sqrt(p (1 - p) / n). */
  public Estimate fraction(SampleClass kind) {
    return share(count(kind));
  }

  /** The rows of the samples of a class. */
  public int[] rows(SampleClass kind) {
    int[] rows = new int[count(kind)];
    for (int i = 0, k = 0; i < kinds.length; i++) {
      if (kinds[i] == kind) {
        rows[k++] = i;
      }
    }
    return rows;
  }

  /** The inter-mode samples edge by edge, the most first; edges without any are left out. */
  public List<EdgeCount> edges() {
    Map<List<Integer>, Integer> counts = new LinkedHashMap<>();
    for (int i : rows(SampleClass.INTER_MODE)) {
      counts.merge(List.of(first[i], second[i]), 1, Integer::sum);
    }
    List<EdgeCount> edges = new ArrayList<>();
    counts.forEach(
        (ends, count) -> edges.add(new EdgeCount(ends.get(0), ends.get(1), count, share(count))));
    edges.sort(
        Comparator.comparingInt((EdgeCount e) -> -e.count())
            .thenComparingInt(EdgeCount::first)
            .thenComparingInt(EdgeCount::second));
    return edges;
  }

  /** The positions of the inter-mode samples on one edge. */
  public double[] coordinates(int from, int to) {
    double[] found = new double[kinds.length];
    int count = 0;
    for (int i : rows(SampleClass.INTER_MODE)) {
      if (first[i] == Math.min(from, to) && second[i] == Math.max(from, to)) {
        found[count++] = from <= to ? coordinate[i] : 1 - coordinate[i];
      }
    }
    return Arrays.copyOf(found, count);
  }

  private Estimate share(int count) {
    double p = (double) count / kinds.length;
    return new Estimate(p, Math.sqrt(p * (1 - p) / kinds.length));
  }
}
