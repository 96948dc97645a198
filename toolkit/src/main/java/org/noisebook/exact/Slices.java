package org.noisebook.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;
import org.noisebook.math.SymmetricEigen;

/** A mixture given a label, its marginal and its conditional laws: components, reweighted. */
final class Slices {
  private Slices() {}

  static GaussianMixture given(GaussianMixture mixture, int label) {
    int[] labels = mixture.labels();
    int[] chosen = IntStream.range(0, labels.length).filter(k -> labels[k] == label).toArray();
    if (chosen.length == 0) {
      throw new IllegalArgumentException(
          "label " + label + " is outside 0 .. " + (mixture.classes() - 1) + " of the mixture");
    }
    double[] weights = mixture.weights();
    double total = Arrays.stream(chosen).mapToDouble(k -> weights[k]).sum();
    return new GaussianMixture(
        Arrays.stream(chosen).mapToDouble(k -> weights[k] / total).toArray(),
        Arrays.stream(chosen).mapToObj(mixture.components()::get).toList(),
        new int[chosen.length]);
  }

  static GaussianMixture marginal(GaussianMixture mixture, int... coordinates) {
    requireCoordinates(mixture.dim(), coordinates, mixture.dim());
    return new GaussianMixture(
        mixture.weights(),
        mixture.components().stream().map(c -> marginal(c, coordinates)).toList(),
        mixture.labels());
  }

  private static Gaussian marginal(Gaussian g, int... coordinates) {
    double[] mean = Arrays.stream(coordinates).mapToDouble(i -> g.mean()[i]).toArray();
    return Gaussian.of(mean, block(g.covariance(), coordinates, coordinates));
  }

  static GaussianMixture conditional(GaussianMixture mixture, int[] fixed, double[] values) {
    requireCoordinates(mixture.dim(), fixed, mixture.dim() - 1);
    if (values.length != fixed.length) {
      throw new IllegalArgumentException(
          "got " + fixed.length + " coordinates to fix and " + values.length + " values");
    }
    int[] free =
        IntStream.range(0, mixture.dim())
            .filter(i -> Arrays.stream(fixed).noneMatch(j -> j == i))
            .toArray();
    // P(k | values) is proportional to w_k N(values; marginal of component k).
    double[] weights = Arrays.stream(mixture.weights()).map(Math::log).toArray();
    List<Gaussian> components = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      Gaussian g = mixture.components().get(k);
      weights[k] +=
          marginal(g, fixed).asMixture().logDensity(Points.of(1, fixed.length, values))[0];
      components.add(conditional(g, free, fixed, values));
    }
    return new GaussianMixture(positive(weights), components, mixture.labels());
  }

  /** mean_f + C_fg C_gg^-1 (v - mean_g), C_ff - C_fg C_gg^-1 C_gf. */
  private static Gaussian conditional(Gaussian g, int[] free, int[] fixed, double[] values) {
    double[][] c = g.covariance();
    SymmetricEigen given = SymmetricEigen.of(block(c, fixed, fixed));
    double[][] cross = block(c, free, fixed);
    double[] mean = Arrays.stream(free).mapToDouble(i -> g.mean()[i]).toArray();
    double[][] covariance = block(c, free, free);
    for (int a = 0; a < fixed.length; a++) {
      double[] axis = given.vectors()[a];
      double[] along = new double[free.length];
      double gap = 0;
      for (int j = 0; j < fixed.length; j++) {
        gap += axis[j] * (values[j] - g.mean()[fixed[j]]);
        for (int i = 0; i < free.length; i++) {
          along[i] += cross[i][j] * axis[j];
        }
      }
      for (int i = 0; i < free.length; i++) {
        mean[i] += along[i] * gap / given.values()[a];
        for (int j = 0; j < free.length; j++) {
          covariance[i][j] -= along[i] * along[j] / given.values()[a];
        }
      }
    }
    return Gaussian.of(mean, covariance);
  }

  /** Normalised weights from logits, none of them 0. */
  static double[] positive(double[] logits) {
    LogSumExp.softmax(logits);
    return Arrays.stream(logits).map(w -> Math.max(w, Double.MIN_NORMAL)).toArray();
  }

  private static double[][] block(double[][] matrix, int[] rows, int[] columns) {
    return Arrays.stream(rows)
        .mapToObj(i -> Arrays.stream(columns).mapToDouble(j -> matrix[i][j]).toArray())
        .toArray(double[][]::new);
  }

  private static void requireCoordinates(int dim, int[] coordinates, int most) {
    boolean good =
        coordinates.length >= 1
            && coordinates.length <= most
            && Arrays.stream(coordinates).distinct().count() == coordinates.length
            && Arrays.stream(coordinates).allMatch(i -> i >= 0 && i < dim);
    if (!good) {
      throw new IllegalArgumentException(
          "expected 1 to "
              + most
              + " different coordinates of 0 .. "
              + (dim - 1)
              + ", got "
              + Arrays.toString(coordinates));
    }
  }
}
