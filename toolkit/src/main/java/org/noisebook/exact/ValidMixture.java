package org.noisebook.exact;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a mixture refuses: each error says what was given and what was expected. */
final class ValidMixture {
  private ValidMixture() {}

  static void requireOneEach(double[][] means, int others, String what) {
    if (means.length != others) {
      throw new IllegalArgumentException(
          "got " + means.length + " means and " + others + " " + what);
    }
  }

  /** The weights divided by their sum, which must be 1 within 1e-9. */
  static double[] normalised(double[] weights, int components) {
    if (components == 0 || weights.length != components) {
      throw new IllegalArgumentException(
          "a mixture needs one weight a component and at least one: "
              + weights.length
              + " weights, "
              + components
              + " components");
    }
    double sum = Arrays.stream(weights).sum();
    for (double weight : weights) {
      if (!(weight > 0)) {
        throw new IllegalArgumentException(
            "mixture weights must be positive, got " + Arrays.toString(weights));
      }
    }
    if (!(Math.abs(sum - 1) <= 1e-9)) {
      throw new IllegalArgumentException(
          "mixture weights must sum to 1, " + Arrays.toString(weights) + " sum to " + sum);
    }
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  static void requireOneDimension(List<Gaussian> components) {
    int dim = components.get(0).dim();
    for (Gaussian component : components) {
      if (component.dim() != dim) {
        throw new IllegalArgumentException(
            "a mixture's components must share a dimension, got "
                + dim
                + " and "
                + component.dim());
      }
    }
  }

  static void requireLabels(int[] labels, int components) {
    int[] distinct = Arrays.stream(labels).distinct().sorted().toArray();
    if (labels.length != components
        || !Arrays.equals(distinct, IntStream.range(0, distinct.length).toArray())) {
      throw new IllegalArgumentException(
          "a mixture needs one label a component, numbered from 0 without gaps: "
              + Arrays.toString(labels)
              + " for "
              + components
              + " components");
    }
  }
}
