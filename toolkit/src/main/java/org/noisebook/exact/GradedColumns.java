package org.noisebook.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The singular values and right singular vectors of R diag(e^p), p descending by any amount, by
 * one-sided Jacobi rotations of its columns: each singular value keeps its digits however small it
 * is. Columns are kept without their scales e^p, so that nothing underflows. Source: Demmel and
 * Veselic 1992.
 */
final class GradedColumns {
  private static final int SWEEPS = 60;
  private static final double ORTHOGONAL = 1e-15;

  private final int count;
  private final double[] log;

  /** Column by column, without its scale. */
  private final double[][] column;

  /** Column k of the rotations so far, row k. */
  private final double[][] turned;

  private GradedColumns(double[][] column, double[] log) {
    this.count = log.length;
    this.log = log;
    this.column = column;
    this.turned = new double[count][count];
    for (int k = 0; k < count; k++) {
      turned[k][k] = 1;
    }
  }

  /** Of a matrix given row by row without the scales; only its first p.length columns count. */
  static GradedColumns of(double[][] rows, double[] p) {
    double[][] column = new double[p.length][rows.length];
    for (int k = 0; k < p.length; k++) {
      for (int i = 0; i < rows.length; i++) {
        column[k][i] = rows[i][k];
      }
    }
    return new GradedColumns(rows.length > p.length ? triangular(column) : column, p);
  }

  /** R of the QR decomposition, by Householder reflections; each column keeps its digits. */
  private static double[][] triangular(double[][] column) {
    int r = column.length;
    int n = column[0].length;
    for (int k = 0; k < r; k++) {
      double[] v = column[k].clone();
      double norm = Math.sqrt(dot(v, v, k, n));
      if (norm == 0) {
        continue;
      }
      v[k] += Math.copySign(norm, v[k]);
      double square = dot(v, v, k, n);
      for (int c = k; c < r; c++) {
        double factor = 2 * dot(v, column[c], k, n) / square;
        for (int i = k; i < n; i++) {
          column[c][i] -= factor * v[i];
        }
      }
    }
    double[][] upper = new double[r][];
    for (int k = 0; k < r; k++) {
      upper[k] = Arrays.copyOf(column[k], r);
      Arrays.fill(upper[k], k + 1, r, 0);
    }
    return upper;
  }

  private static double dot(double[] a, double[] b, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Writes the logs of the squared singular values, descending, and the axes sum_k V_k q_k. */
  int into(List<double[]> basis, double[] logValue, double[][] axis) {
    boolean turning = true;
    for (int sweep = 0; sweep < SWEEPS && turning; sweep++) {
      turning = false;
      for (int p = 0; p < count; p++) {
        for (int q = p + 1; q < count; q++) {
          turning |= rotate(p, q);
        }
      }
    }
    double[] value = new double[count];
    for (int k = 0; k < count; k++) {
      value[k] = 2 * log[k] + Math.log(KernelPoint.dot(column[k], column[k]));
    }
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -value[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int k = 0; k < count; k++) {
      logValue[k] = value[order[k]];
      double[] out = axis[k];
      Arrays.fill(out, 0);
      for (int b = 0; b < count; b++) {
        double share = turned[order[k]][b];
        for (int j = 0; j < out.length; j++) {
          out[j] += share * basis.get(b)[j];
        }
      }
    }
    return count;
  }

  /** Makes columns p and q, p before q, orthogonal; false where they were. */
  private boolean rotate(int p, int q) {
    double[] u = column[p];
    double[] w = column[q];
    double a = KernelPoint.dot(u, u);
    double b = KernelPoint.dot(w, w);
    double c = KernelPoint.dot(u, w);
    if (Math.abs(c) <= ORTHOGONAL * Math.sqrt(a) * Math.sqrt(b)) {
      return false;
    }
    double ratio = Math.exp(log[q] - log[p]);
    // tan / ratio, finite also where the ratio underflows.
    double theta = (ratio * ratio * b - a) / (2 * c);
    double scaled = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(ratio, theta));
    double tangent = ratio * scaled;
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = cosine * tangent;
    for (int i = 0; i < u.length; i++) {
      double first = u[i];
      u[i] = cosine * first - sine * ratio * w[i];
      w[i] = cosine * (scaled * first + w[i]);
    }
    double[] v = turned[p];
    double[] z = turned[q];
    for (int i = 0; i < v.length; i++) {
      double first = v[i];
      v[i] = cosine * first - sine * z[i];
      z[i] = sine * first + cosine * z[i];
    }
    return true;
  }
}
