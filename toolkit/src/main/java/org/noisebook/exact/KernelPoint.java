package org.noisebook.exact;

import java.util.Arrays;
import org.noisebook.math.NonFiniteException;

/**
 * Working space for one point x after another under the same {@link KernelDensity}. Not
 * thread-safe: each thread makes its own.
 *
 * <p>Responsibilities are kept relative to the runner-up: with i the likeliest atom and k the next,
 * w_j = exp(l_j - l_k) for j != i, eps = exp(l_k - l_i), Z = 1 + eps sum_j w_j. Then gamma_j = eps
 * w_j / Z, and whatever has the factor eps / Z can be had without it, where it would underflow.
 */
final class KernelPoint {
  /** exp(-REACH) = 3e-20: atoms further below cannot move a sum of doubles. */
  private static final double REACH = 45;

  final KernelDensity density;
  final int dim;
  private final double[] logit;

  /** The atoms in reach other than the likeliest, and their weights relative to the runner-up. */
  final int[] active;

  final double[] weight;
  int actives;

  /** The likeliest atom; the runner-up, or -1 where there is only one atom. */
  int top;

  int next;

  /** log eps; minus infinity where there is only one atom. */
  double logRatio;

  double eps;
  double total;

  /** x, and the differences c_i - x and m - c_i. */
  final double[] x;

  final double[] fromTop;
  private final double[] difference;

  KernelPoint(KernelDensity density) {
    this.density = density;
    this.dim = density.dim();
    this.logit = new double[density.size()];
    this.active = new int[density.size()];
    this.weight = new double[density.size()];
    this.x = new double[dim];
    this.fromTop = new double[dim];
    this.difference = new double[dim];
  }

  /** Makes the point at {@code offset} the current one with what log p and the score need. */
  void moveTo(double[] points, int offset) {
    find(points, offset);
    gather(logit[top] - REACH);
  }

  /** The same, with every atom that matters beside the runner-up, however far below the top. */
  void moveToForAxes(double[] points, int offset) {
    find(points, offset);
    if (next < 0) {
      gather(0);
      return;
    }
    double apart = square(next, top);
    gather(logit[next] - REACH - Math.max(0, Math.log(density.spread / apart)));
  }

  private void find(double[] points, int offset) {
    System.arraycopy(points, offset, x, 0, dim);
    density.logits(x, logit);
    double first = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    top = -1;
    next = -1;
    for (int i = 0; i < logit.length; i++) {
      if (logit[i] > second) {
        if (logit[i] > first) {
          second = first;
          next = top;
          first = logit[i];
          top = i;
        } else {
          second = logit[i];
          next = i;
        }
      }
    }
    if (top < 0) {
      throw new NonFiniteException(
          "the log-density of an empirical measure is not finite at "
              + Arrays.toString(x)
              + ": this point is not finite or too far from every atom");
    }
    logRatio = second - first;
    eps = Math.exp(logRatio);
  }

  private void gather(double cut) {
    actives = 0;
    double sum = 0;
    double reference = next < 0 ? 0 : logit[next];
    for (int j = 0; j < logit.length; j++) {
      if (logit[j] > cut && j != top) {
        double w = Math.exp(logit[j] - reference);
        active[actives] = j;
        weight[actives++] = w;
        sum += w;
      }
    }
    total = 1 + eps * sum;
    Arrays.fill(fromTop, 0);
    double[] c = density.centres;
    int at = top * dim;
    for (int a = 0; a < actives; a++) {
      double share = eps / total * weight[a];
      int from = active[a] * dim;
      for (int j = 0; j < dim; j++) {
        fromTop[j] += share * (c[from + j] - c[at + j]);
      }
    }
  }

  double logitOf(int atom) {
    return logit[atom];
  }

  private double square(int a, int b) {
    double sum = 0;
    for (int j = 0; j < dim; j++) {
      double d = density.centres[a * dim + j] - density.centres[b * dim + j];
      sum += d * d;
    }
    return sum;
  }

  /** log p(x). */
  double logDensity() {
    return logit[top] + Math.log1p(total - 1) - density.logNormaliser;
  }

  /** log(eps / Z), the scale of the posterior covariance. */
  double logScale() {
    return logRatio - Math.log1p(total - 1);
  }

  /** (m - x) / h. */
  void score(double[] out, int offset) {
    for (int j = 0; j < dim; j++) {
      double shift = density.centres[top * dim + j] - x[j] + fromTop[j];
      out[offset + j] = shift / density.variance;
    }
  }

  /** m = sum_j gamma_j c_j. */
  void mean(double[] out, int offset) {
    for (int j = 0; j < dim; j++) {
      out[offset + j] = density.centres[top * dim + j] + fromTop[j];
    }
  }

  /** The responsibility of the a-th atom in reach, or of the top one for a = -1. */
  double responsibility(int a) {
    return a < 0 ? 1 / total : eps * weight[a] / total;
  }

  /** c_j - m of the a-th atom in reach, or of the top one for a = -1. */
  double[] centred(int a) {
    int at = (a < 0 ? top : active[a]) * dim;
    for (int j = 0; j < dim; j++) {
      difference[j] = density.centres[at + j] - density.centres[top * dim + j] - fromTop[j];
    }
    return difference;
  }

  /** Adds factor sum_j gamma_j (c_j - m)(c_j - m)^T. */
  void addCovariance(double factor, double[] out, int offset) {
    for (int a = -1; a < actives; a++) {
      double share = factor * responsibility(a);
      double[] d = centred(a);
      for (int i = 0; i < dim; i++) {
        double p = share * d[i];
        for (int j = 0; j <= i; j++) {
          out[offset + i * dim + j] += p * d[j];
        }
      }
    }
    for (int i = 0; i < dim; i++) {
      for (int j = 0; j < i; j++) {
        out[offset + j * dim + i] = out[offset + i * dim + j];
      }
    }
  }

  /** tr C. */
  double spread() {
    double sum = 0;
    for (int a = -1; a < actives; a++) {
      sum += responsibility(a) * dot(centred(a), difference);
    }
    return sum;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
