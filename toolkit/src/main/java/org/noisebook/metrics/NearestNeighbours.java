package org.noisebook.metrics;

import java.util.Arrays;
import org.noisebook.math.Points;

/**
 * The k nearest of a set of points in Euclidean distance, by looking at all of them.
 *
 * <p>Exact in every dimension. O(n m d) time: 1,000 queries against 10,000 points take about 0.2 s
 * in 32 dimensions and about 5 s in 784.
 */
public final class NearestNeighbours {
  private final Points points;
  private final SquaredDistances distances;

  private NearestNeighbours(Points points) {
    this.points = points.requireFinite("points to search");
    this.distances = new SquaredDistances(points);
  }

  /**
   * The neighbours of several points, nearest first; equal distances in the order of the rows.
   *
   * @param index row k: the rows of the k-th query's neighbours
   * @param distance the Euclidean distances, ascending
   */
  public record Found(int[][] index, double[][] distance) {
    /** The row of each query's nearest neighbour. */
    public int[] nearest() {
      return Arrays.stream(index).mapToInt(row -> row[0]).toArray();
    }

    /** The distance to the neighbour of rank {@code k}, 0 for the nearest, one a query. */
    public double[] distances(int k) {
      return Arrays.stream(distance).mapToDouble(row -> row[k]).toArray();
    }
  }

  /** Prepares a search among {@code points}. */
  public static NearestNeighbours among(Points points) {
    return new NearestNeighbours(points);
  }

  /** The {@code k} nearest points of each query. */
  public Found of(Points queries, int k) {
    queries.requireDim(points.dim(), "queries").requireFinite("queries");
    return search(queries, k, points.size(), false);
  }

  /** The {@code k} nearest other points of each of the points themselves. */
  public Found ofEachOther(int k) {
    return search(points, k, points.size() - 1, true);
  }

  private Found search(Points queries, int k, int most, boolean skipSelf) {
    if (k < 1 || k > most) {
      throw new IllegalArgumentException(
          "expected 1 to "
              + most
              + " neighbours among points of shape "
              + points.shape()
              + ", got k = "
              + k);
    }
    int[][] index = new int[queries.size()][k];
    double[][] square = new double[queries.size()][k];
    for (double[] row : square) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    double[] buffer = new double[SquaredDistances.MOST];
    // Blocks outside, queries inside: a block stays in the cache while every query meets it.
    for (int b = 0; b < distances.blocks(); b++) {
      int first = distances.first(b);
      for (int i = 0; i < queries.size(); i++) {
        distances.from(queries.values(), i, b, buffer);
        if (skipSelf && i >= first && i < first + distances.width(b)) {
          buffer[i - first] = Double.POSITIVE_INFINITY;
        }
        keepNearest(buffer, distances.width(b), first, index[i], square[i]);
      }
    }
    for (double[] row : square) {
      Arrays.setAll(row, j -> Math.sqrt(row[j]));
    }
    return new Found(index, square);
  }

  private static void keepNearest(
      double[] found, int count, int first, int[] index, double[] square) {
    int last = square.length - 1;
    for (int t = 0; t < count; t++) {
      if (found[t] < square[last]) {
        int at = last;
        for (; at > 0 && square[at - 1] > found[t]; at--) {
          square[at] = square[at - 1];
          index[at] = index[at - 1];
        }
        square[at] = found[t];
        index[at] = first + t;
      }
    }
  }
}
