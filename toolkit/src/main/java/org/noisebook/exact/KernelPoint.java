package org.noisebook.exact;

import java.util.Arrays;
import org.noisebook.math.ExpRow;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Sum;

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
  private final double[] near;
  private final ExpRow exp;

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

  /** x, and the differences m - c_top and c_i - m. */
  final double[] x;

  private final double[] fromTop;
  private boolean shifted;
  private final double[] difference;

  KernelPoint(KernelDensity density) {
    this.density = density;
    this.dim = density.dim();
    this.logit = new double[density.size()];
    this.near = new double[density.size()];
    this.exp = ExpRow.of(density.size());
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
    collect(0, top, cut);
    collect(top + 1, logit.length, cut);
    exp.fill(near, next < 0 ? 0 : logit[next], weight, actives);
    total = 1 + eps * Sum.of(weight, actives);
    shifted = false;
  }

  /** m - c_top. Posteriors do without it, and it costs as much as they do. */
  double[] fromTop() {
    if (!shifted) {
      Arrays.fill(fromTop, 0);
      addFromTop();
      for (int j = 0; j < dim; j++) {
        fromTop[j] *= eps / total;
      }
      shifted = true;
    }
    return fromTop;
  }

  /** Adds the atoms of a range that lie above the cut, without a branch to guess wrong. */
  private void collect(int from, int to, double cut) {
    int k = actives;
    for (int j = from; j < to; j++) {
      near[k] = logit[j];
      active[k] = j;
      // The sign bit of cut - logit; a comparison might be compiled into a branch.
      k += (int) (Double.doubleToRawLongBits(cut - logit[j]) >>> 63);
    }
    actives = k;
  }

  /** Adds sum_j w_j (c_j - c_top). */
  private void addFromTop() {
    double[] c = density.centres;
    int origin = top * dim;
    if (dim == 2) {
      addFromTopInPlane(c, c[origin], c[origin + 1]);
      return;
    }
    int a = 0;
    for (; a + 3 < actives; a += 4) {
      int p = active[a] * dim;
      int q = active[a + 1] * dim;
      int r = active[a + 2] * dim;
      int s = active[a + 3] * dim;
      double t = weight[a];
      double u = weight[a + 1];
      double v = weight[a + 2];
      double w = weight[a + 3];
      for (int j = 0; j < dim; j++) {
        double o = c[origin + j];
        fromTop[j] +=
            (t * (c[p + j] - o) + u * (c[q + j] - o)) + (v * (c[r + j] - o) + w * (c[s + j] - o));
      }
    }
    for (; a < actives; a++) {
      for (int j = 0; j < dim; j++) {
        fromTop[j] += weight[a] * (c[active[a] * dim + j] - c[origin + j]);
      }
    }
  }

  private void addFromTopInPlane(double[] c, double x, double y) {
    double p = 0;
    double q = 0;
    double r = 0;
    double s = 0;
    int a = 0;
    for (; a + 1 < actives; a += 2) {
      int i = 2 * active[a];
      int j = 2 * active[a + 1];
      p += weight[a] * (c[i] - x);
      q += weight[a] * (c[i + 1] - y);
      r += weight[a + 1] * (c[j] - x);
      s += weight[a + 1] * (c[j + 1] - y);
    }
    if (a < actives) {
      int i = 2 * active[a];
      p += weight[a] * (c[i] - x);
      q += weight[a] * (c[i + 1] - y);
    }
    fromTop[0] = p + r;
    fromTop[1] = q + s;
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
    double[] moved = fromTop();
    for (int j = 0; j < dim; j++) {
      double shift = density.centres[top * dim + j] - x[j] + moved[j];
      out[offset + j] = shift / density.variance;
    }
  }

  /** m = sum_j gamma_j c_j. */
  void mean(double[] out, int offset) {
    double[] moved = fromTop();
    for (int j = 0; j < dim; j++) {
      out[offset + j] = density.centres[top * dim + j] + moved[j];
    }
  }

  /** The responsibility of the a-th atom in reach, or of the top one for a = -1. */
  double responsibility(int a) {
    return a < 0 ? 1 / total : eps * weight[a] / total;
  }

  /** c_j - m of the a-th atom in reach, or of the top one for a = -1. */
  double[] centred(int a) {
    int at = (a < 0 ? top : active[a]) * dim;
    double[] moved = fromTop();
    for (int j = 0; j < dim; j++) {
      difference[j] = density.centres[at + j] - density.centres[top * dim + j] - moved[j];
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
