package org.noisebook.exact;

import org.noisebook.math.ExpRow;
import org.noisebook.math.NonFiniteException;
import org.noisebook.math.Sum;

/**
 * How likely each component is to have made a point, r_k = w_k N_k / sum_j w_j N_j, kept beside its
 * logits log(w_k N_k) so that questions about rare labels need no underflowed number.
 */
final class Responsibilities {
  /** Responsibilities below this cannot move a sum of doubles; most of them are. */
  static final double NEGLIGIBLE = 1e-300;

  /** To be filled, one a component, before {@link #settle}. */
  final double[] logit;

  /** r_k, one a component. */
  final double[] value;

  private final int[] labels;
  private final ExpRow exp;

  Responsibilities(int[] labels) {
    this.labels = labels;
    this.exp = ExpRow.of(labels.length);
    this.logit = new double[labels.length];
    this.value = new double[labels.length];
  }

  /**
   * Makes the responsibilities those of the logits, {@code max} the largest of them; returns log
   * sum_k exp(logit_k).
   */
  double settle(double max) {
    requireFinite(max);
    exp.fill(logit, max, value, value.length);
    double sum = Sum.of(value, value.length);
    requireFinite(sum);
    scale(sum);
    return max + Math.log(sum);
  }

  private static void requireFinite(double log) {
    if (!(Math.abs(log) < Double.POSITIVE_INFINITY)) {
      throw new NonFiniteException(
          "a mixture's log-density is " + log + " at this point: it lies too far from every mode");
    }
  }

  private void scale(double sum) {
    double inverse = 1 / sum;
    for (int k = 0; k < value.length; k++) {
      value[k] *= inverse;
    }
  }

  /** Narrows them to one label's components, those of p_t(. | label). */
  void narrowTo(int label) {
    narrow(label, true);
  }

  /** Narrows them to the components of every label but this one. */
  void narrowToOthers(int label) {
    narrow(label, false);
  }

  private void narrow(int label, boolean in) {
    double max = max(label, in);
    double sum = 0;
    for (int k = 0; k < value.length; k++) {
      value[k] = labels[k] == label == in ? Math.exp(logit[k] - max) : 0;
      sum += value[k];
    }
    scale(sum);
  }

  /** log P(label | x) - log P(any other label | x); infinite where there is no other label. */
  double logOdds(int label) {
    return logSum(label, true) - logSum(label, false);
  }

  private double logSum(int label, boolean in) {
    double max = max(label, in);
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (int k = 0; k < logit.length; k++) {
      if (labels[k] == label == in) {
        sum += Math.exp(logit[k] - max);
      }
    }
    return max + Math.log(sum);
  }

  private double max(int label, boolean in) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logit.length; k++) {
      if (labels[k] == label == in) {
        max = Math.max(max, logit[k]);
      }
    }
    return max;
  }

  /** Adds the responsibility of each component to its label's place. */
  void addPosterior(double[] out, int offset) {
    for (int k = 0; k < value.length; k++) {
      out[offset + labels[k]] += value[k];
    }
  }

  /** The sum of the responsibilities of one label's components, or of all others'. */
  double probability(int label, boolean in) {
    double sum = 0;
    for (int k = 0; k < value.length; k++) {
      sum += labels[k] == label == in ? value[k] : 0;
    }
    return sum;
  }
}
