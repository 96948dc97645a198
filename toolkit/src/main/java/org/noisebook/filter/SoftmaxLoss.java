package org.noisebook.filter;

import java.util.Arrays;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * Mean cross-entropy of a linear softmax classifier plus (l2 / 2) |weights|^2, biases free.
 * Parameters: d weights and a bias for each class in turn. Rows are summed in fixed blocks, so that
 * any number of threads gives equal numbers.
 */
final class SoftmaxLoss implements Lbfgs.Objective {
  private static final int BLOCK = 512;

  private final Points features;
  private final int[] labels;
  private final int classes;
  private final double l2;

  SoftmaxLoss(Points features, int[] labels, int classes, double l2) {
    this.features = features;
    this.labels = labels;
    this.classes = classes;
    this.l2 = l2;
  }

  @Override
  public double at(double[] w, double[] gradient) {
    int n = features.size();
    int d = features.dim();
    int blocks = (n + BLOCK - 1) / BLOCK;
    double[][] parts = new double[blocks][w.length + 1];
    RowBlocks.run(
        blocks,
        4L * BLOCK * w.length,
        (first, last) -> {
          for (int b = first; b < last; b++) {
            addRows(w, b * BLOCK, Math.min(n, (b + 1) * BLOCK), parts[b]);
          }
        });
    Arrays.fill(gradient, 0);
    double value = 0;
    for (double[] part : parts) {
      for (int k = 0; k < w.length; k++) {
        gradient[k] += part[k] / n;
      }
      value += part[w.length] / n;
    }
    for (int k = 0; k < w.length; k++) {
      if (k % (d + 1) < d) {
        gradient[k] += l2 * w[k];
        value += 0.5 * l2 * w[k] * w[k];
      }
    }
    return value;
  }

  private void addRows(double[] w, int from, int to, double[] part) {
    int d = features.dim();
    double[] x = features.values();
    double[] p = new double[classes];
    for (int i = from; i < to; i++) {
      logits(w, x, i * d, d, p);
      part[w.length] -= p[labels[i]] - LogSumExp.softmax(p);
      p[labels[i]] -= 1;
      for (int k = 0; k < classes; k++) {
        int at = k * (d + 1);
        for (int j = 0; j < d; j++) {
          part[at + j] += p[k] * x[i * d + j];
        }
        part[at + d] += p[k];
      }
    }
  }

  static void logits(double[] w, double[] x, int offset, int d, double[] out) {
    for (int k = 0; k < out.length; k++) {
      int at = k * (d + 1);
      double sum = w[at + d];
      for (int j = 0; j < d; j++) {
        sum += w[at + j] * x[offset + j];
      }
      out[k] = sum;
    }
  }
}
