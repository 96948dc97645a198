package org.noisebook.learn;

import java.nio.FloatBuffer;
import java.util.List;

/** The networks of this package once more, in plain Java and double precision: the exact twin. */
final class Twin {
  private Twin() {}

  /** A copy of a flat vector in double precision. */
  static double[] copy(FloatBuffer buffer) {
    double[] values = new double[buffer.capacity()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }

  /**
   * A perceptron with SiLU between linear maps.
   *
   * @param blocks weight, bias, weight, bias, ...
   */
  static double[] perceptron(double[] flat, List<Layout.Block> blocks, double[] input) {
    double[] x = input;
    for (int layer = 0; layer < blocks.size(); layer += 2) {
      int outputs = (int) blocks.get(layer).shape()[0];
      int inputs = (int) blocks.get(layer).shape()[1];
      double[] y = new double[outputs];
      for (int j = 0; j < outputs; j++) {
        y[j] = flat[blocks.get(layer + 1).offset() + j];
        for (int i = 0; i < inputs; i++) {
          y[j] += x[i] * flat[blocks.get(layer).offset() + j * inputs + i];
        }
        boolean last = layer + 2 == blocks.size();
        y[j] = last ? y[j] : y[j] / (1 + Math.exp(-y[j]));
      }
      x = y;
    }
    return x;
  }

  /** What a score network sees: k u, sines, cosines, one-hot label. */
  static double[] scoreInput(ScoreMlp net, double[] u, double c, int label) {
    return input(net.level(), u, c, net.labelColumns(), label);
  }

  /** k u, sines, cosines, and a one-hot label in so many columns. */
  static double[] input(LevelFeatures level, double[] u, double c, int columns, int label) {
    float[] frequencies = level.frequencies();
    double[] x = new double[level.dim() + level.count() + columns];
    for (int j = 0; j < level.dim(); j++) {
      x[j] = level.pointGain() * u[j];
    }
    for (int k = 0; k < frequencies.length; k++) {
      x[level.dim() + k] = Math.sin(c * frequencies[k]);
      x[level.dim() + frequencies.length + k] = Math.cos(c * frequencies[k]);
    }
    if (columns > 0) {
      x[level.dim() + level.count() + label] = 1;
    }
    return x;
  }

  /** b + cos(phi) net(u, ln tan(phi)), with b in the last block. */
  static double[] noisedLogits(
      ClassifierMlp net, double[] flat, List<Layout.Block> blocks, double[] u, double phi) {
    int last = blocks.size() - 1;
    double[] x = input(net.level(), u, Math.log(Math.tan(phi)), 0, 0);
    double[] logits = perceptron(flat, blocks.subList(0, last), x);
    for (int k = 0; k < logits.length; k++) {
      logits[k] = flat[blocks.get(last).offset() + k] + Math.cos(phi) * logits[k];
    }
    return logits;
  }

  /** log p_k of logits, as the definition says. */
  static double[] logSoftmax(double[] logits) {
    double sum = 0;
    for (double l : logits) {
      sum += Math.exp(l);
    }
    double[] log = logits.clone();
    for (int k = 0; k < log.length; k++) {
      log[k] -= Math.log(sum);
    }
    return log;
  }

  /** A loss as a function of the flat vector. */
  interface Loss {
    double at(double[] flat);
  }

  /** The gradient by central differences. */
  static double[] gradient(Loss loss, double[] flat) {
    double[] gradient = new double[flat.length];
    double h = 1e-5;
    for (int i = 0; i < flat.length; i++) {
      double[] moved = flat.clone();
      moved[i] = flat[i] + h;
      double above = loss.at(moved);
      moved[i] = flat[i] - h;
      gradient[i] = (above - loss.at(moved)) / (2 * h);
    }
    return gradient;
  }
}
