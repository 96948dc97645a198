package org.noisebook.exact;

/**
 * Third and fourth cumulants of the centres under the responsibilities at a point, which are the
 * derivatives of log p times powers of h. Source: derived, from the cumulant generating function.
 */
final class Cumulants {
  private Cumulants() {}

  /** Adds sum_i gamma_i (c_i - m)_j (c_i - m)_k (c_i - m)_l / h^3. */
  static void addThird(KernelPoint at, double[] out, int offset) {
    int dim = at.dim;
    double cube = Math.pow(at.density.variance, 3);
    for (int a = -1; a < at.actives; a++) {
      double share = at.responsibility(a) / cube;
      double[] d = at.centred(a);
      for (int j = 0, k = offset; j < dim; j++) {
        for (int l = 0; l < dim; l++) {
          double p = share * d[j] * d[l];
          for (int q = 0; q < dim; q++, k++) {
            out[k] += p * d[q];
          }
        }
      }
    }
  }

  /** grad tr Hess log p = sum_i gamma_i (c_i - m) |c_i - m|^2 / h^3. */
  static void addLaplacianGradient(double factor, KernelPoint at, double[] out, int offset) {
    double scale = factor / Math.pow(at.density.variance, 3);
    for (int a = -1; a < at.actives; a++) {
      double[] d = at.centred(a);
      double share = scale * at.responsibility(a) * KernelPoint.dot(d, d);
      for (int j = 0; j < at.dim; j++) {
        out[offset + j] += share * d[j];
      }
    }
  }

  /** Adds factor Hess log p u to {@code out}. */
  static void addHessianTimes(double factor, KernelPoint at, double[] u, double[] out, int offset) {
    double h = at.density.variance;
    for (int a = -1; a < at.actives; a++) {
      double[] d = at.centred(a);
      double share = factor * at.responsibility(a) * KernelPoint.dot(d, u) / (h * h);
      for (int j = 0; j < at.dim; j++) {
        out[offset + j] += share * d[j];
      }
    }
    for (int j = 0; j < at.dim; j++) {
      out[offset + j] -= factor * u[j] / h;
    }
  }
}
