package org.noisebook.exact;

import java.util.Arrays;

/**
 * The scatter S = sum_{j != top} w_j (c_j - m)(c_j - m)^T + (c_top - m)(c_top - m)^T / eps of the
 * centres in reach of a {@link KernelPoint}: C Z / eps. Every term is a square about the mean, so
 * that nothing cancels. Working space: not thread-safe. Cost: O(k D^2), k atoms in reach.
 */
final class Scatter {
  /** Atoms at a time: their differences fit the first cache. */
  private static final int BLOCK = 64;

  private final int dim;

  /** D rounded up to whole tiles of four rows; rows past D stay 0. */
  private final int rows;

  /** sqrt(w_j) (c_j - m) of a block of atoms, a row a coordinate. */
  private final double[] block;

  private final double[] sum;

  Scatter(int dim) {
    this.dim = dim;
    this.rows = (dim + 3) / 4 * 4;
    this.block = new double[dim == 2 ? 0 : rows * BLOCK];
    this.sum = new double[dim == 2 ? 0 : rows * rows];
  }

  /** Writes S, D x D, its lower half. */
  void of(KernelPoint at, double[] out) {
    if (dim == 2) {
      inPlane(at, out);
    } else {
      Arrays.fill(sum, 0);
      for (int from = 0; from < at.actives; from += BLOCK) {
        load(at, from, Math.min(BLOCK, at.actives - from));
        addBlock();
      }
      for (int i = 0; i < dim; i++) {
        System.arraycopy(sum, i * rows, out, i * dim, i + 1);
      }
    }
    addTop(at, out);
  }

  /** m - c_top is of size eps, so its square beats 1 / eps; below 1e-150 it is nothing beside S. */
  private void addTop(KernelPoint at, double[] out) {
    if (at.eps < 1e-150) {
      return;
    }
    double[] moved = at.fromTop();
    for (int i = 0; i < dim; i++) {
      double share = moved[i] / at.eps;
      for (int j = 0; j <= i; j++) {
        out[i * dim + j] += share * moved[j];
      }
    }
  }

  private void load(KernelPoint at, int from, int count) {
    double[] c = at.density.centres;
    double[] moved = at.fromTop();
    int origin = at.top * dim;
    for (int a = 0; a < count; a++) {
      int row = at.active[from + a] * dim;
      double root = Math.sqrt(at.weight[from + a]);
      for (int j = 0; j < dim; j++) {
        block[j * BLOCK + a] = root * ((c[row + j] - c[origin + j]) - moved[j]);
      }
    }
    for (int j = 0; j < dim; j++) {
      Arrays.fill(block, j * BLOCK + count, (j + 1) * BLOCK, 0);
    }
  }

  private void addBlock() {
    for (int i = 0; i < rows; i += 4) {
      for (int j = 0; j < i + 4; j += 2) {
        addTile(i, j);
      }
    }
  }

  /** Four rows against two: eight sums stay in registers. */
  private void addTile(int i, int j) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int p = i * BLOCK;
    int q = j * BLOCK;
    for (int l = 0; l < BLOCK; l++) {
      double u = block[q + l];
      double v = block[q + BLOCK + l];
      double w = block[p + l];
      double x = block[p + BLOCK + l];
      double y = block[p + 2 * BLOCK + l];
      double z = block[p + 3 * BLOCK + l];
      a += w * u;
      b += w * v;
      c += x * u;
      d += x * v;
      e += y * u;
      f += y * v;
      g += z * u;
      h += z * v;
    }
    int at = i * rows + j;
    sum[at] += a;
    sum[at + 1] += b;
    sum[at + rows] += c;
    sum[at + rows + 1] += d;
    sum[at + 2 * rows] += e;
    sum[at + 2 * rows + 1] += f;
    sum[at + 3 * rows] += g;
    sum[at + 3 * rows + 1] += h;
  }

  private static void inPlane(KernelPoint at, double[] out) {
    double[] c = at.density.centres;
    double[] weight = at.weight;
    int[] active = at.active;
    double x = c[2 * at.top];
    double y = c[2 * at.top + 1];
    double mx = at.fromTop()[0];
    double my = at.fromTop()[1];
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double pp = 0;
    double pq = 0;
    double qq = 0;
    int n = at.actives;
    int a = n % 2;
    if (a == 1) {
      double u = c[2 * active[0]] - x - mx;
      double v = c[2 * active[0] + 1] - y - my;
      xx = weight[0] * u * u;
      xy = weight[0] * u * v;
      yy = weight[0] * v * v;
    }
    for (; a < n; a += 2) {
      int i = 2 * active[a];
      int j = 2 * active[a + 1];
      double u = c[i] - x - mx;
      double v = c[i + 1] - y - my;
      double p = c[j] - x - mx;
      double q = c[j + 1] - y - my;
      double wu = weight[a] * u;
      double wp = weight[a + 1] * p;
      xx += wu * u;
      xy += wu * v;
      yy += weight[a] * v * v;
      pp += wp * p;
      pq += wp * q;
      qq += weight[a + 1] * q * q;
    }
    out[0] = xx + pp;
    out[2] = xy + pq;
    out[3] = yy + qq;
  }
}
