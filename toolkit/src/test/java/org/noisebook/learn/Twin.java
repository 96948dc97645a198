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
    float[] frequencies = net.frequencies();
    double[] x = new double[net.dim() + net.timeFeatures() + net.labelColumns()];
    for (int j = 0; j < net.dim(); j++) {
      x[j] = net.pointGain() * u[j];
    }
    for (int k = 0; k < frequencies.length; k++) {
      x[net.dim() + k] = Math.sin(c * frequencies[k]);
      x[net.dim() + frequencies.length + k] = Math.cos(c * frequencies[k]);
    }
    if (net.classes() > 0) {
      x[net.dim() + net.timeFeatures() + label] = 1;
    }
    return x;
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
