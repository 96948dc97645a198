package org.noisebook.guidance;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.math.Points;

/**
 * Laws on several fixed grids. On these cells and steps never adapt, so that errors are a power
 * series in width^2 and step^2, which Neville's scheme removes term by term.
 *
 * @param grids the laws at t = 0, coarsest first
 * @param sizes the cells of each grid in units of the coarsest scheme's, steps in proportion
 */
record ExtrapolatedLaw(List<GridDensity> grids, int[] sizes) {

  /** Solves on grids of {@code sizes} times the scheme's cells and steps. */
  static ExtrapolatedLaw of(FokkerPlanck scheme, ScoreModel model, int... sizes) {
    return new ExtrapolatedLaw(
        Arrays.stream(sizes).mapToObj(k -> times(scheme, k).solve(model)).toList(), sizes);
  }

  private static FokkerPlanck times(FokkerPlanck scheme, int k) {
    return new FokkerPlanck(scheme.lambda(), k * scheme.cells(), k * scheme.steps(), scheme.box());
  }

  private double of(ToDoubleFunction<GridDensity> quantity) {
    double[] values = grids.stream().mapToDouble(quantity).toArray();
    for (int gap = 1; gap < values.length; gap++) {
      for (int i = values.length - 1; i >= gap; i--) {
        double ratio = Math.pow((double) sizes[i] / sizes[i - gap], 2);
        values[i] += (values[i] - values[i - 1]) / (ratio - 1);
      }
    }
    return values[values.length - 1];
  }

  /** E[f(log p(label | x))]. */
  double mean(GaussianMixture mixture, int label, DoubleUnaryOperator ofLog) {
    return of(
        law ->
            law.mean(x -> Arrays.stream(mixture.logLabelPosterior(label, x)).map(ofLog).toArray()));
  }

  /** Mean confidence, log-confidence and reciprocal. */
  double[] confidences(GaussianMixture mixture, int label) {
    return new double[] {
      mean(mixture, label, Math::exp),
      mean(mixture, label, log -> log),
      mean(mixture, label, log -> Math.exp(-log))
    };
  }

  double entropy() {
    return of(GridDensity::entropy);
  }

  double mean(int axis) {
    return of(law -> law.mean(x -> x.column(axis)));
  }

  double covariance(int i, int j) {
    return of(law -> law.mean(x -> products(x, i, j))) - mean(i) * mean(j);
  }

  private static double[] products(Points x, int i, int j) {
    return IntStream.range(0, x.size()).mapToDouble(n -> x.get(n, i) * x.get(n, j)).toArray();
  }
}
