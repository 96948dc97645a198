package org.noisebook.exact;

/**
 * Working space for one point after another under the same {@link NoisedComponents}. Not
 * thread-safe: each thread makes its own.
 */
final class MixturePoint {
  final Responsibilities shares;
  final MixtureCurvature curvature;

  private final NoisedComponents parts;
  private final int dim;
  private final double[] whitened;

  /** Does the work for many components in the plane; otherwise null. */
  private final PlanePoint plane;

  /** Whether {@link #whitened} is that of the current point. */
  private boolean complete;

  MixturePoint(NoisedComponents parts) {
    this.parts = parts;
    this.dim = parts.dim;
    this.whitened = new double[parts.count * dim];
    this.plane = parts.columns == null ? null : new PlanePoint(parts.columns);
    this.shares = new Responsibilities(parts.labels);
    this.curvature = new MixtureCurvature(parts, this);
  }

  /** Makes the point at {@code offset} of {@code x} the current one; returns log p_t(x). */
  double moveTo(double[] x, int offset) {
    complete = plane == null;
    if (plane != null) {
      return shares.settle(plane.look(x[offset], x[offset + 1], shares.logit));
    }
    return shares.settle(dim == 2 ? lookInPlane(x[offset], x[offset + 1]) : look(x, offset));
  }

  /** To be called before {@link #whitened} is read. */
  private void complete() {
    if (!complete) {
      plane.copyWhitened(whitened);
      complete = true;
    }
  }

  /** Fills in logits and whitened points; returns the largest logit. */
  private double look(double[] x, int offset) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < parts.count; k++) {
      double value = parts.logConstant[k] - 0.5 * whiten(k, x, offset);
      shares.logit[k] = value;
      // Not Math.max alone: a NaN must come through, not be compared away.
      max = value > max || value != value ? value : max;
    }
    return max;
  }

  /** {@link #look} for d = 2, unrolled. */
  private double lookInPlane(double x, double y) {
    double[] w = parts.whitening;
    double[] m = parts.mean;
    double[] logit = shares.logit;
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logit.length; k++) {
      double p = x - m[2 * k];
      double q = y - m[2 * k + 1];
      double c = w[4 * k] * p + w[4 * k + 1] * q;
      double e = w[4 * k + 2] * p + w[4 * k + 3] * q;
      whitened[2 * k] = c;
      whitened[2 * k + 1] = e;
      double value = parts.logConstant[k] - 0.5 * (c * c + e * e);
      logit[k] = value;
      max = value > max || value != value ? value : max;
    }
    return max;
  }

  /** W_k (x - a m_k) into {@code whitened}; returns its squared length. */
  private double whiten(int k, double[] x, int offset) {
    double[] w = parts.whitening;
    double[] m = parts.mean;
    int at = k * dim;
    int row = k * parts.stride;
    if (parts.aligned) {
      double square = 0;
      for (int i = 0; i < dim; i++) {
        double c = w[row + i] * (x[offset + i] - m[at + i]);
        whitened[at + i] = c;
        square += c * c;
      }
      return square;
    }
    double square = 0;
    for (int i = 0; i < dim; i++, row += dim) {
      double c = 0;
      for (int j = 0; j < dim; j++) {
        c += w[row + j] * (x[offset + j] - m[at + j]);
      }
      whitened[at + i] = c;
      square += c * c;
    }
    return square;
  }

  /** Adds sum_k f_k r_k s_k with f_k = inside for the label's components, outside for others. */
  void addScores(int label, double inside, double outside, double[] out, int offset) {
    if (dim == 2) {
      addInPlane(label, inside, outside, out, offset);
      return;
    }
    double[] r = shares.value;
    for (int k = 0; k < parts.count; k++) {
      double factor = parts.labels[k] == label ? inside : outside;
      if (r[k] > Responsibilities.NEGLIGIBLE && factor != 0) {
        addComponentScore(k, factor * r[k], out, offset);
      }
    }
  }

  /** {@link #addScores} for d = 2, unrolled. */
  private void addInPlane(int label, double inside, double outside, double[] out, int offset) {
    double[] w = parts.whitening;
    double[] r = shares.value;
    int[] labels = parts.labels;
    complete();
    double p = 0;
    double q = 0;
    for (int k = 0; k < r.length; k++) {
      if (r[k] > Responsibilities.NEGLIGIBLE) {
        double factor = r[k] * (labels[k] == label ? inside : outside);
        double c = factor * whitened[2 * k];
        double e = factor * whitened[2 * k + 1];
        p += c * w[4 * k] + e * w[4 * k + 2];
        q += c * w[4 * k + 1] + e * w[4 * k + 3];
      }
    }
    out[offset] -= p;
    out[offset + 1] -= q;
  }

  /** Adds {@code factor} times sum_k r_k s_k, s_k = -W_k^T W_k (x - a m_k). */
  void addScore(double factor, double[] out, int offset) {
    if (plane != null && plane.addScore(factor, shares.value, out, offset)) {
      return;
    }
    addScores(0, factor, factor, out, offset);
  }

  void addComponentScore(int k, double factor, double[] out, int offset) {
    complete();
    double[] w = parts.whitening;
    int row = k * parts.stride;
    for (int i = 0; i < dim; i++) {
      double along = -factor * whitened[k * dim + i];
      if (parts.aligned) {
        out[offset + i] += along * w[row + i];
      } else {
        for (int j = 0; j < dim; j++) {
          out[offset + j] += along * w[row + i * dim + j];
        }
      }
    }
  }

  /** Adds sum_k r_k E[x_0 | x, k], with E[x_0 | x, k] = m_k + a C_k S_k^-1 (x - a m_k). */
  void addDenoised(double[] out, int offset) {
    double[] r = shares.value;
    for (int k = 0; k < parts.count; k++) {
      if (r[k] > Responsibilities.NEGLIGIBLE) {
        addComponentDenoised(k, r[k], out, offset);
      }
    }
  }

  void addComponentDenoised(int k, double factor, double[] out, int offset) {
    complete();
    double[] w = parts.whitening;
    int row = k * parts.stride;
    for (int j = 0; j < dim; j++) {
      out[offset + j] += factor * parts.cleanMean[k * dim + j];
    }
    for (int i = 0; i < dim; i++) {
      double along =
          factor * parts.scale * parts.cleanVariance[k * dim + i] * whitened[k * dim + i];
      if (parts.aligned) {
        out[offset + i] += along * w[row + i];
      } else {
        for (int j = 0; j < dim; j++) {
          out[offset + j] += along * w[row + i * dim + j];
        }
      }
    }
  }
}
