package org.noisebook.exact;

import org.noisebook.math.Sum;

/**
 * {@link MixturePoint}'s loops over many components in the plane, in passes short enough for the
 * compiler to turn into vector instructions: one array written a loop, sums apart.
 */
final class PlanePoint {
  private final PlaneColumns parts;

  /** The whitened point's two coordinates, one a component. */
  private final double[] first;

  private final double[] second;
  private final double[] term;

  PlanePoint(PlaneColumns parts) {
    this.parts = parts;
    int count = parts.logConstant.length;
    this.first = new double[count];
    this.second = new double[count];
    this.term = new double[count];
  }

  /** Fills in logits and whitened points; returns the largest logit, NaN left out. */
  double look(double x, double y, double[] logit) {
    whiten(x, y, parts.meanX, parts.meanY, parts.w00, parts.w01, first);
    whiten(x, y, parts.meanX, parts.meanY, parts.w10, parts.w11, second);
    logits(parts.logConstant, first, second, logit);
    return max(logit);
  }

  private static void whiten(
      double x, double y, double[] mx, double[] my, double[] wx, double[] wy, double[] out) {
    for (int k = 0; k < out.length; k++) {
      out[k] = wx[k] * (x - mx[k]) + wy[k] * (y - my[k]);
    }
  }

  private static void logits(double[] constant, double[] first, double[] second, double[] logit) {
    for (int k = 0; k < logit.length; k++) {
      double c = first[k];
      double e = second[k];
      logit[k] = constant[k] - 0.5 * (c * c + e * e);
    }
  }

  private static double max(double[] logit) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logit.length; k++) {
      // A branch hardly ever taken waits for nothing; Math.max waits for the one before.
      if (logit[k] > max) {
        max = logit[k];
      }
    }
    return max;
  }

  /** Adds factor sum_k r_k s_k, s_k = -W_k^T W_k (x - a m_k); false where a term is not finite. */
  boolean addScore(double factor, double[] r, double[] out, int offset) {
    double p = sum(r, parts.w00, parts.w10);
    double q = sum(r, parts.w01, parts.w11);
    if (!(Math.abs(p) + Math.abs(q) < Double.POSITIVE_INFINITY)) {
      return false;
    }
    out[offset] -= factor * p;
    out[offset + 1] -= factor * q;
    return true;
  }

  private double sum(double[] r, double[] w, double[] v) {
    terms(r, first, w, second, v, term);
    return Sum.of(term, term.length);
  }

  private static void terms(
      double[] r, double[] first, double[] w, double[] second, double[] v, double[] out) {
    for (int k = 0; k < out.length; k++) {
      out[k] = r[k] * (first[k] * w[k] + second[k] * v[k]);
    }
  }

  /** The whitened points, component k's at 2 k. */
  void copyWhitened(double[] whitened) {
    for (int k = 0; k < first.length; k++) {
      whitened[2 * k] = first[k];
      whitened[2 * k + 1] = second[k];
    }
  }
}
