package org.noisebook.exact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The leading axes of a sum of squares of rows whose sizes differ by any power of ten, such as
 * those of {@link HessianAxes} near a training point.
 *
 * <p>Gram-Schmidt with the largest remaining row as the next pivot writes the rows as L diag(e^p)
 * Q: p the logs of the pivots, descending by thousands perhaps, L with entries up to 1. {@link
 * GradedColumns} then finds the axes in the coordinates Q. Rows too small to matter are never
 * looked at; a row that falls below its own rounding error counts as dependent. Source: derived,
 * after Demmel and Veselic 1992.
 */
final class GradedRows {
  /** Rows exp(-20) below the last axis asked for change its square by 4e-18. */
  private static final double REACH = 20;

  private static final double ROUNDING = 1e-13;

  private final KernelPoint at;
  private final int dim;
  private final int wanted;
  private final PriorityQueue<Integer> waiting;
  private final double[] mean;
  private final double logFarthest;
  private double before = 1;

  private final List<Row> rows = new ArrayList<>();
  private final List<double[]> basis = new ArrayList<>();
  private final List<Double> pivots = new ArrayList<>();

  /** A row exp(log) v, freed of the basis, with its coordinates in it relative to the pivots. */
  private static final class Row {
    double[] v;
    double[] coordinates;
    double log;
    double floor;
    double logLength;

    void measure() {
      double length = Math.sqrt(KernelPoint.dot(v, v));
      logLength = length > floor ? log + Math.log(length) : Double.NEGATIVE_INFINITY;
    }
  }

  GradedRows(KernelPoint at, int wanted) {
    this.at = at;
    this.dim = at.dim;
    this.wanted = Math.min(wanted, dim);
    this.mean = new double[dim];
    this.logFarthest = 0.5 * Math.log(at.density.spread);
    this.waiting = new PriorityQueue<>(Comparator.comparingDouble(j -> -at.logitOf(j)));
    IntStream.range(0, at.density.size()).filter(j -> j != at.top).forEach(waiting::add);
  }

  /** Writes log eigenvalues of the sum of squares and its axes; returns how many were found. */
  int into(double[] logValue, double[][] axis) {
    while (basis.size() < dim) {
      double enough =
          basis.size() < wanted ? Double.NEGATIVE_INFINITY : pivots.get(wanted - 1) - REACH;
      Row pivot = pivot(enough);
      if (pivot == null) {
        break;
      }
      add(pivot);
    }
    if (basis.isEmpty()) {
      return 0;
    }
    double[][] coordinates = new double[rows.size()][];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = rows.get(i).coordinates;
    }
    double[] p = pivots.stream().mapToDouble(Double::doubleValue).toArray();
    return GradedColumns.of(coordinates, p).into(basis, logValue, axis);
  }

  /** The largest remaining row, or null where none is above {@code enough}. */
  private Row pivot(double enough) {
    Row best = null;
    for (Row row : rows) {
      if (best == null || row.logLength > best.logLength) {
        best = row;
      }
    }
    while (!waiting.isEmpty()) {
      double bound = 0.5 * (at.logitOf(waiting.peek()) - at.logitOf(at.next)) + logFarthest;
      if (bound < (best == null ? enough : Math.max(enough, best.logLength))) {
        break;
      }
      Row row = next();
      rows.add(row);
      if (best == null || row.logLength > best.logLength) {
        best = row;
      }
    }
    return best != null && best.logLength > enough ? best : null;
  }

  /** The next waiting atom's row, freed of the basis so far. */
  private Row next() {
    int atom = waiting.poll();
    double share = Math.exp(at.logitOf(atom) - at.logitOf(at.top));
    double after = before + share;
    Row row = new Row();
    row.v = new double[dim];
    row.coordinates = new double[dim];
    row.log = 0.5 * (at.logitOf(atom) - at.logitOf(at.next) + Math.log(before / after));
    double[] c = at.density.centres;
    for (int j = 0; j < dim; j++) {
      double e = c[atom * dim + j] - c[at.top * dim + j] - mean[j];
      mean[j] += share / after * e;
      row.v[j] = e;
    }
    before = after;
    row.floor = ROUNDING * Math.sqrt(KernelPoint.dot(row.v, row.v));
    for (int k = 0; k < basis.size(); k++) {
      free(row, k);
    }
    row.measure();
    return row;
  }

  private void add(Row pivot) {
    double[] axis = pivot.v.clone();
    for (double[] q : basis) {
      addTo(axis, -KernelPoint.dot(q, axis), q);
    }
    double length = Math.sqrt(KernelPoint.dot(axis, axis));
    for (int j = 0; j < dim; j++) {
      axis[j] /= length;
    }
    basis.add(axis);
    pivots.add(pivot.logLength);
    for (Row row : rows) {
      if (row.logLength > Double.NEGATIVE_INFINITY) {
        free(row, basis.size() - 1);
        row.measure();
      }
    }
    pivot.logLength = Double.NEGATIVE_INFINITY;
  }

  private void free(Row row, int k) {
    double along = KernelPoint.dot(basis.get(k), row.v);
    row.coordinates[k] = along * Math.exp(row.log - pivots.get(k));
    addTo(row.v, -along, basis.get(k));
  }

  private static void addTo(double[] to, double factor, double[] direction) {
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * direction[j];
    }
  }
}
