package org.noisebook.ridge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.noisebook.math.Points;

/**
 * The Gabriel graph of a training set, whose edges the one-dimensional ridge tends to as t goes to
 * 0: i and j are joined where the ball with diameter x_i x_j holds no third point.
 *
 * @param points the n points
 * @param edges pairs (i, j), i below j, in order
 * @param borderline pairs whose ball has a third point on its surface, within rounding, and none
 *     inside: a tie of three densities, not among {@code edges}
 */
public record GabrielGraph(Points points, List<int[]> edges, List<int[]> borderline) {
  private static final double ROUNDING = 1e-12;

  /** Of points in any dimension; about O(n^2 log n) time, O(n^3) at worst. */
  public static GabrielGraph of(Points points) {
    points.requireFinite("points of a Gabriel graph");
    List<int[]> edges = new ArrayList<>();
    List<int[]> borderline = new ArrayList<>();
    int n = points.size();
    for (int i = 0; i < n; i++) {
      int origin = i;
      double[] square = new double[n];
      for (int j = 0; j < n; j++) {
        square[j] = dot(points, i, i, j, j);
      }
      // Whoever lies in a ball through i is nearer to i than the other end.
      int[] near =
          IntStream.range(0, n)
              .filter(j -> j != origin)
              .boxed()
              .sorted(Comparator.comparingDouble(j -> square[j]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int k = 0; k < near.length; k++) {
        int j = near[k];
        if (j > i) {
          double corner = sharpest(points, i, near, k);
          if (corner > ROUNDING) {
            edges.add(new int[] {i, j});
          } else if (corner >= -ROUNDING) {
            borderline.add(new int[] {i, j});
          }
        }
      }
    }
    Comparator<int[]> order = Comparator.<int[]>comparingInt(e -> e[0]).thenComparingInt(e -> e[1]);
    edges.sort(order);
    borderline.sort(order);
    return new GabrielGraph(points, List.copyOf(edges), List.copyOf(borderline));
  }

  /**
   * The least (x_i - x_q) . (x_j - x_q) / |x_i - x_j|^2 over nearer points q, j the k-th nearest;
   * below 0 inside the ball. Stops at the first clearly inside.
   */
  private static double sharpest(Points points, int i, int[] near, int k) {
    int j = near[k];
    double length = dot(points, i, i, j, j);
    if (length == 0) {
      throw new IllegalArgumentException(
          "a Gabriel graph needs different points, rows " + i + " and " + j + " are equal");
    }
    double least = Double.POSITIVE_INFINITY;
    for (int q = 0; q < k && least >= -ROUNDING; q++) {
      least = Math.min(least, dot(points, i, near[q], j, near[q]) / length);
    }
    for (int q = k + 1; q < near.length && least >= -ROUNDING; q++) {
      if (dot(points, i, i, near[q], near[q]) > length * (1 + ROUNDING)) {
        break;
      }
      least = Math.min(least, dot(points, i, near[q], j, near[q]) / length);
    }
    return least;
  }

  /** (x_a - x_b) . (x_c - x_d), or |x_a - x_c|^2 where b = a and d = c. */
  private static double dot(Points points, int a, int b, int c, int d) {
    double sum = 0;
    boolean square = a == b && c == d;
    for (int j = 0; j < points.dim(); j++) {
      double u = points.get(a, j) - points.get(square ? c : b, j);
      double v = square ? u : points.get(c, j) - points.get(d, j);
      sum += u * v;
    }
    return sum;
  }

  /** Whether i and j are joined. */
  public boolean joins(int i, int j) {
    return edges.stream().anyMatch(e -> e[0] == Math.min(i, j) && e[1] == Math.max(i, j));
  }

  /**
   * The nearest edge of each of several points.
   *
   * @param edge its place in {@link #edges}
   * @param coordinate the foot of the perpendicular on it, 0 at its first point, 1 at its second
   * @param distance the distance to it
   */
  public record Nearest(int[] edge, double[] coordinate, double[] distance) {}

  /** The nearest edge of each point; refuses a graph without edges. */
  public Nearest nearest(Points x) {
    x.requireDim(points.dim(), "points near a Gabriel graph");
    if (edges.isEmpty()) {
      throw new IllegalArgumentException("the Gabriel graph of " + points + " has no edges");
    }
    Nearest nearest = new Nearest(new int[x.size()], new double[x.size()], new double[x.size()]);
    for (int i = 0; i < x.size(); i++) {
      nearest.distance[i] = Double.POSITIVE_INFINITY;
      for (int e = 0; e < edges.size(); e++) {
        Segment.Foot foot =
            Segment.foot(points, edges.get(e)[0], points, edges.get(e)[1], x.values(), i * x.dim());
        if (foot.distance() < nearest.distance[i]) {
          nearest.edge[i] = e;
          nearest.coordinate[i] = foot.coordinate();
          nearest.distance[i] = foot.distance();
        }
      }
    }
    return nearest;
  }
}
