package org.noisebook.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/**
 * A mixture sum_k weights[k] N(mean_k, covariance_k) whose components carry labels; several may
 * share one.
 *
 * @param weights positive, summing to one within 1e-9 (then normalised exactly)
 * @param components Gaussians of one dimension
 * @param labels the label of each component, 0 .. classes() - 1, each used at least once
 */
public record GaussianMixture(double[] weights, List<Gaussian> components, int[] labels) {

  /** Checks weights, dimensions and labels. */
  public GaussianMixture {
    components = List.copyOf(components);
    labels = labels.clone();
    weights = normalised(weights, components.size());
    requireOneDimension(components);
    requireLabels(labels, components.size());
  }

  /** Full covariances; component k gets label k. */
  public static GaussianMixture of(double[] weights, double[][] means, double[][][] covariances) {
    if (means.length != covariances.length) {
      throw new IllegalArgumentException(
          "got " + means.length + " means and " + covariances.length + " covariances");
    }
    List<Gaussian> components = new ArrayList<>();
    for (int k = 0; k < means.length; k++) {
      components.add(Gaussian.of(means[k], covariances[k]));
    }
    return new GaussianMixture(weights, components, IntStream.range(0, means.length).toArray());
  }

  /** One covariance std^2 I for all; component k gets label k. */
  public static GaussianMixture isotropic(double[] weights, double[][] means, double std) {
    List<Gaussian> components =
        Arrays.stream(means).map(mean -> Gaussian.isotropic(mean, std)).toList();
    return new GaussianMixture(weights, components, IntStream.range(0, means.length).toArray());
  }

  /** One covariance std^2 I for all, equal weights; component k gets label k. */
  public static GaussianMixture isotropic(double[][] means, double std) {
    double[] weights = new double[means.length];
    Arrays.fill(weights, 1.0 / means.length);
    return isotropic(weights, means, std);
  }

  /** A single Gaussian, label 0. */
  public static GaussianMixture of(Gaussian only) {
    return new GaussianMixture(new double[] {1}, List.of(only), new int[] {0});
  }

  /** The same law with other labels, one a component. */
  public GaussianMixture labelled(int... componentLabels) {
    return new GaussianMixture(weights, components, componentLabels);
  }

  /** The dimension d. */
  public int dim() {
    return components.get(0).dim();
  }

  /** The number of labels. */
  public int classes() {
    return Arrays.stream(labels).max().orElseThrow() + 1;
  }

  /** A copy of the weights. */
  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** A copy of the components' labels. */
  @Override
  public int[] labels() {
    return labels.clone();
  }

  /** P(label) for every label. */
  public double[] labelProbabilities() {
    double[] prior = new double[classes()];
    for (int k = 0; k < labels.length; k++) {
      prior[labels[k]] += weights[k];
    }
    return prior;
  }

  /** The law given the label: the components that carry it, as label 0, reweighted. */
  public GaussianMixture given(int label) {
    int[] chosen = IntStream.range(0, labels.length).filter(k -> labels[k] == label).toArray();
    if (chosen.length == 0) {
      throw new IllegalArgumentException(
          "label " + label + " is outside 0 .. " + (classes() - 1) + " of the mixture");
    }
    double total = Arrays.stream(chosen).mapToDouble(k -> weights[k]).sum();
    return new GaussianMixture(
        Arrays.stream(chosen).mapToDouble(k -> weights[k] / total).toArray(),
        Arrays.stream(chosen).mapToObj(components::get).toList(),
        new int[chosen.length]);
  }

  @Override
  public String toString() {
    return "GaussianMixture["
        + weights.length
        + " components, "
        + classes()
        + " labels, dimension "
        + dim()
        + "]";
  }

  /** E[x]. */
  public double[] mean() {
    double[] mean = new double[dim()];
    for (int k = 0; k < weights.length; k++) {
      double[] of = components.get(k).mean();
      for (int j = 0; j < mean.length; j++) {
        mean[j] += weights[k] * of[j];
      }
    }
    return mean;
  }

  /** This mixture noised by {@code process}: an exact score model. */
  public NoisedMixture under(ForwardProcess process) {
    return new NoisedMixture(this, process);
  }

  /** Draws {@code n} points with their labels, row i from stream i of {@code seed}. */
  public LabelledPoints sample(int n, long seed) {
    Rng root = Rng.of(seed);
    double[] out = new double[n * dim()];
    int[] drawn = new int[n];
    for (int i = 0; i < n; i++) {
      Rng rng = root.stream(i);
      int k = rng.choose(weights);
      drawn[i] = labels[k];
      drawInto(out, i * dim(), components.get(k), rng);
    }
    return new LabelledPoints(Points.wrap(n, dim(), out), drawn);
  }

  private static void drawInto(double[] out, int offset, Gaussian component, Rng rng) {
    double[] mean = component.mean();
    System.arraycopy(mean, 0, out, offset, mean.length);
    for (int k = 0; k < mean.length; k++) {
      double along = Math.sqrt(Math.max(0, component.axes().values()[k])) * rng.gaussian();
      for (int j = 0; j < mean.length; j++) {
        out[offset + j] += along * component.axes().vectors()[k][j];
      }
    }
  }

  private static double[] normalised(double[] weights, int components) {
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

  private static void requireOneDimension(List<Gaussian> components) {
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

  private static void requireLabels(int[] labels, int components) {
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
