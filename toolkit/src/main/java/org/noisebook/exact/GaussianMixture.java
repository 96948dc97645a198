package org.noisebook.exact;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.math.Estimate;
import org.noisebook.math.Points;
import org.noisebook.math.SymmetricEigen;

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
    weights = ValidMixture.normalised(weights, components.size());
    ValidMixture.requireOneDimension(components);
    ValidMixture.requireLabels(labels, components.size());
  }

  /** Full covariances; component k gets label k. */
  public static GaussianMixture of(double[] weights, double[][] means, double[][][] covariances) {
    ValidMixture.requireOneEach(means, covariances.length, "covariances");
    return labelledInOrder(
        weights,
        IntStream.range(0, means.length).mapToObj(k -> Gaussian.of(means[k], covariances[k])));
  }

  /** Diagonal covariances, row k the variances of component k; component k gets label k. */
  public static GaussianMixture diagonal(double[] weights, double[][] means, double[][] variances) {
    ValidMixture.requireOneEach(means, variances.length, "rows of variances");
    return labelledInOrder(
        weights,
        IntStream.range(0, means.length).mapToObj(k -> Gaussian.diagonal(means[k], variances[k])));
  }

  /** Covariances stds[k]^2 I; component k gets label k. */
  public static GaussianMixture spherical(double[] weights, double[][] means, double[] stds) {
    ValidMixture.requireOneEach(means, stds.length, "standard deviations");
    return labelledInOrder(
        weights,
        IntStream.range(0, means.length).mapToObj(k -> Gaussian.isotropic(means[k], stds[k])));
  }

  /** One full covariance for all; component k gets label k. */
  public static GaussianMixture shared(double[] weights, double[][] means, double[][] covariance) {
    SymmetricEigen axes = SymmetricEigen.of(covariance);
    return labelledInOrder(weights, Arrays.stream(means).map(mean -> new Gaussian(mean, axes)));
  }

  private static GaussianMixture labelledInOrder(double[] weights, Stream<Gaussian> components) {
    List<Gaussian> list = components.toList();
    return new GaussianMixture(weights, list, IntStream.range(0, list.size()).toArray());
  }

  /** One covariance std^2 I for all; component k gets label k. */
  public static GaussianMixture isotropic(double[] weights, double[][] means, double std) {
    return labelledInOrder(
        weights, Arrays.stream(means).map(mean -> Gaussian.isotropic(mean, std)));
  }

  /** One covariance std^2 I for all, equal weights; component k gets label k. */
  public static GaussianMixture isotropic(double[][] means, double std) {
    double[] weights = new double[means.length];
    Arrays.fill(weights, 1.0 / means.length);
    return isotropic(weights, means, std);
  }

  /**
   * A mixture from a JSON object with {@code means}, one row a component; {@code covariances}, one
   * full matrix a component, or {@code spread}, a standard deviation for all or one a component;
   * and perhaps {@code weights} (else equal) and {@code labels}, numbers or words (else each its
   * own).
   *
   * @throws IllegalArgumentException naming the line and the column that are not understood
   */
  public static GaussianMixture fromJson(Path file) {
    return MixtureFile.read(file);
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
    return Slices.given(this, label);
  }

  @Override
  public String toString() {
    return "GaussianMixture[%d components, %d labels, dimension %d]"
        .formatted(weights.length, classes(), dim());
  }

  /** E[x]. */
  public double[] mean() {
    return MixtureMoments.mean(this);
  }

  /** Cov[x], d x d: sum_k weights[k] (covariance_k + (mean_k - mean)(mean_k - mean)^T). */
  public double[][] covariance() {
    return MixtureMoments.covariance(this);
  }

  /** log p(x), one number a point. */
  public double[] logDensity(Points x) {
    return clean().logDensity(x, 0);
  }

  /** P(label | x), n x classes(). */
  public Points labelPosterior(Points x) {
    return clean().labelPosterior(x, 0);
  }

  /** log P(label | x), exact also where P is within 1e-300 of 1 or of 0; one a point. */
  public double[] logLabelPosterior(int label, Points x) {
    return clean().logLabelPosterior(label, x, 0);
  }

  private NoisedMixture clean() {
    // Every process is the identity at time 0.
    return under(ForwardProcess.ornsteinUhlenbeck());
  }

  /**
   * The law of some coordinates, in the order given, labels kept. Named by their index from 0;
   * refuses one out of range or twice.
   */
  public GaussianMixture marginal(int... coordinates) {
    return Slices.marginal(this, coordinates);
  }

  /**
   * The law of the other coordinates, in their order, given that {@code coordinates[i]} equals
   * {@code values[i]}; labels kept.
   */
  public GaussianMixture conditional(int[] coordinates, double[] values) {
    return Slices.conditional(this, coordinates, values);
  }

  /**
   * The law with density proportional to p(x) q(x), one component a pair; labels are those of
   * {@code this}. Weights below the smallest normal double are raised to it.
   */
  public GaussianMixture product(GaussianMixture other) {
    return DensityProduct.of(this, other);
  }

  /**
   * The differential entropy in nats, by quadrature in one or two dimensions, to about 1e-10.
   *
   * @throws IllegalArgumentException in more dimensions, where {@link #entropy(int, long)} serves
   * @throws ArithmeticException where the quadrature does not settle within 1e-7
   */
  public double entropy() {
    return ComponentQuadrature.of(this).expectation(x -> negative(logDensity(x)));
  }

  /** The differential entropy in nats by Monte Carlo with {@code n} draws; any dimension. */
  public Estimate entropy(int n, long seed) {
    return Estimate.mean(negative(logDensity(sample(n, seed).points())));
  }

  private static double[] negative(double[] values) {
    return Arrays.stream(values).map(v -> -v).toArray();
  }

  /** This mixture noised by {@code process}: an exact score model. */
  public NoisedMixture under(ForwardProcess process) {
    return new NoisedMixture(this, process);
  }

  /** Draws {@code n} points with their labels, row i from stream i of {@code seed}. */
  public LabelledPoints sample(int n, long seed) {
    return MixtureDraws.of(this, n, seed);
  }
}
