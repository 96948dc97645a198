package org.noisebook.exact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The leading axes of a sum of squares of rows whose sizes differ by any power of ten, such as
 * those of {@link HessianAxes} near a training point: one scale after another, each by one-sided
 * Jacobi rotations, which keep the digits of small singular values.
 *
 * <p>Rows wait in the order of their weights; those within reach of the largest are made
 * orthogonal, the large results taken as axes, and every later row freed of them. A row that falls
 * below its own rounding error counts as dependent. Source: Demmel and Veselic 1992 for the
 * rotations; the sweep over scales is derived.
 */
final class GradedRows {
  /** Rows exp(-30) below the largest change no axis of the round. */
  private static final double REACH = 30;

  /** Singular values down to exp(-9) = 1e-4 of the largest become axes of the round. */
  private static final double TAKEN = 9;

  private static final double ROUNDING = 1e-13;

  private final KernelPoint at;
  private final int dim;
  private final int wanted;
  private final PriorityQueue<Integer> waiting;
  private final double[] mean;
  private double before = 1;
  private double logFarthest;

  private final List<Row> rows = new ArrayList<>();
  private final List<double[]> axes = new ArrayList<>();
  private final List<Double> logSigma = new ArrayList<>();

  /** A row exp(log) v, its rounding error in the units of v. */
  private static final class Row {
    double[] v;
    double log;
    double floor;

    double length() {
      return Math.sqrt(KernelPoint.dot(v, v));
    }
  }

  GradedRows(KernelPoint at, int wanted) {
    this.at = at;
    this.dim = at.dim;
    this.wanted = Math.min(wanted, dim);
    this.mean = new double[dim];
    this.logFarthest = 0.5 * Math.log(at.density.spread);
    List<Integer> atoms = new ArrayList<>();
    for (int j = 0; j < at.density.size(); j++) {
      if (j != at.top) {
        atoms.add(j);
      }
    }
    this.waiting = new PriorityQueue<>(Comparator.comparingDouble(j -> -at.logitOf(j)));
    waiting.addAll(atoms);
  }

  /** Writes log eigenvalues of the sum of squares and its axes; returns how many were found. */
  int into(double[] logValue, double[][] axis) {
    while (axes.size() < wanted && pull()) {
      double reference = largest();
      rows.forEach(row -> rescale(row, reference));
      orthogonalise();
      take(reference);
    }
    for (int k = 0; k < axes.size(); k++) {
      logValue[k] = 2 * logSigma.get(k);
      System.arraycopy(axes.get(k), 0, axis[k], 0, dim);
    }
    return axes.size();
  }

  /** Brings in every waiting row that may matter beside the largest; false where none is left. */
  private boolean pull() {
    while (!waiting.isEmpty()) {
      double bound = 0.5 * (at.logitOf(waiting.peek()) - at.logitOf(at.next)) + logFarthest;
      if (!rows.isEmpty() && bound < largest() - REACH) {
        break;
      }
      Row row = next();
      if (row.length() > row.floor) {
        rows.add(row);
      }
    }
    return !rows.isEmpty();
  }

  private Row next() {
    int atom = waiting.poll();
    double share = Math.exp(at.logitOf(atom) - at.logitOf(at.top));
    double after = before + share;
    Row row = new Row();
    row.v = new double[dim];
    row.log = 0.5 * (at.logitOf(atom) - at.logitOf(at.next) + Math.log(before / after));
    double[] c = at.density.centres;
    for (int j = 0; j < dim; j++) {
      double e = c[atom * dim + j] - c[at.top * dim + j] - mean[j];
      mean[j] += share / after * e;
      row.v[j] = e;
    }
    before = after;
    row.floor = ROUNDING * row.length();
    // Twice: the first pass leaves rounding errors of the whole row.
    for (int pass = 0; pass < 2; pass++) {
      for (double[] axis : axes) {
        add(row.v, -KernelPoint.dot(axis, row.v), axis);
      }
    }
    return row;
  }

  private double largest() {
    double best = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      best = Math.max(best, row.log + Math.log(row.length()));
    }
    return best;
  }

  private static void rescale(Row row, double reference) {
    double factor = Math.exp(row.log - reference);
    for (int j = 0; j < row.v.length; j++) {
      row.v[j] *= factor;
    }
    row.floor *= factor;
    row.log = reference;
  }

  private void orthogonalise() {
    rows.removeIf(row -> row.length() <= row.floor);
    for (int sweep = 0; sweep < 60; sweep++) {
      rows.sort(Comparator.comparingDouble(row -> -row.length()));
      boolean done = true;
      for (int p = 0; p < rows.size(); p++) {
        for (int q = p + 1; q < rows.size(); q++) {
          done &= !rotate(rows.get(p), rows.get(q));
        }
      }
      if (done) {
        break;
      }
      rows.removeIf(row -> row.length() <= row.floor);
    }
    rows.sort(Comparator.comparingDouble(row -> -row.length()));
  }

  /** Makes two rows orthogonal; false where they were. */
  private static boolean rotate(Row p, Row q) {
    double a = KernelPoint.dot(p.v, p.v);
    double b = KernelPoint.dot(q.v, q.v);
    double c = KernelPoint.dot(p.v, q.v);
    if (Math.abs(c) <= 1e-15 * Math.sqrt(a) * Math.sqrt(b) || Math.sqrt(b) <= q.floor) {
      return false;
    }
    double theta = (b - a) / (2 * c);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = cosine * tangent;
    for (int j = 0; j < p.v.length; j++) {
      double u = p.v[j];
      p.v[j] = cosine * u - sine * q.v[j];
      q.v[j] = sine * u + cosine * q.v[j];
    }
    double floor = p.floor;
    p.floor = cosine * floor + Math.abs(sine) * q.floor;
    q.floor = Math.abs(sine) * floor + cosine * q.floor;
    return true;
  }

  private void take(double reference) {
    if (rows.isEmpty()) {
      return;
    }
    double least = rows.get(0).length() * Math.exp(-TAKEN);
    while (!rows.isEmpty() && rows.get(0).length() >= least && axes.size() < dim) {
      Row row = rows.remove(0);
      double length = row.length();
      double[] axis = row.v;
      for (int j = 0; j < dim; j++) {
        axis[j] /= length;
      }
      axes.add(axis);
      logSigma.add(reference + Math.log(length));
    }
  }

  private static void add(double[] to, double factor, double[] direction) {
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * direction[j];
    }
  }
}
