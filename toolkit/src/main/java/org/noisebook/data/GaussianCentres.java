package org.noisebook.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mixture of round Gaussians of equal spread in the plane: sum_k w_k N(m_k, s^2 I), with all that
 * is needed to build the exact mixture beside the sample.
 *
 * @param name the name of its data sets
 * @param weights w_k, positive, summing to one
 * @param centres m_k, one row a component
 * @param standardDeviation s, positive
 */
public record GaussianCentres(
    String name, double[] weights, double[][] centres, double standardDeviation) {

  /** Checks lengths, signs and the sum of the weights. */
  public GaussianCentres {
    if (weights.length == 0 || weights.length != centres.length) {
      throw new IllegalArgumentException(
          name + ": got " + weights.length + " weights for " + centres.length + " centres");
    }
    double sum = 0;
    for (double weight : weights) {
      if (!(weight > 0)) {
        throw new IllegalArgumentException(name + ": expected positive weights, got " + weight);
      }
      sum += weight;
    }
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          name + ": expected weights that sum to 1, their sum is " + sum);
    }
    if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
      throw new IllegalArgumentException(
          name + ": expected a positive standard deviation, got " + standardDeviation);
    }
    weights = weights.clone();
    centres = copyOfPlane(name, centres);
  }

  /** Equal weights; the centres are given. */
  public static GaussianCentres of(String name, double[][] centres, double standardDeviation) {
    double[] weights = new double[centres.length];
    Arrays.fill(weights, 1.0 / Math.max(1, centres.length));
    return new GaussianCentres(name, weights, centres, standardDeviation);
  }

  /** A copy of the weights. */
  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** A copy of the centres. */
  @Override
  public double[][] centres() {
    return copyOfPlane(name, centres);
  }

  /** The number of components. */
  public int components() {
    return weights.length;
  }

  /** The same centres with another spread. */
  public GaussianCentres standardDeviation(double s) {
    return new GaussianCentres(name, weights, centres, s);
  }

  /** The same centres with other weights, which must sum to one. */
  public GaussianCentres weights(double... w) {
    return new GaussianCentres(name, w, centres, standardDeviation);
  }

  /** The law to draw from; the label is the component. */
  public Toy toy() {
    List<String> names = IntStream.range(0, components()).mapToObj(k -> "component " + k).toList();
    return Toy.of(
        name,
        standardDeviation,
        names,
        (rng, xy) -> {
          int k = rng.choose(weights);
          xy[0] = centres[k][0];
          xy[1] = centres[k][1];
          return k;
        });
  }

  /** {@code n} points, labelled by component. */
  public Dataset sample(int n, long seed) {
    return toy().sample(n, seed);
  }

  private static double[][] copyOfPlane(String name, double[][] centres) {
    double[][] copy = new double[centres.length][];
    for (int k = 0; k < centres.length; k++) {
      if (centres[k].length != 2
          || !Double.isFinite(centres[k][0])
          || !Double.isFinite(centres[k][1])) {
        throw new IllegalArgumentException(
            name
                + ": expected centres of two finite coordinates, centre "
                + k
                + " is "
                + Arrays.toString(centres[k]));
      }
      copy[k] = centres[k].clone();
    }
    return copy;
  }
}
