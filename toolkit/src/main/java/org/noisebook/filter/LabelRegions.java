package org.noisebook.filter;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Erf;
import org.noisebook.exact.Gaussian;
import org.noisebook.exact.GaussianMixture;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;

/**
 * Where on the line each label is the likeliest: the classifier of least error, with exact
 * probabilities of its regions. Boundaries by bisection between 4000 cells that reach 12 standard
 * deviations beyond every component; a region narrower than a cell is missed.
 *
 * @param boundaries ascending
 * @param labels the label of each region, one more than boundaries
 */
public record LabelRegions(double[] boundaries, int[] labels) {
  private static final int CELLS = 4000;
  private static final double REACH = 12;

  /** The regions of a mixture's labels; refuses more than one dimension. */
  public static LabelRegions of(GaussianMixture mixture) {
    if (mixture.dim() != 1) {
      throw new IllegalArgumentException(
          "regions are found on the line only; the mixture has dimension " + mixture.dim());
    }
    double[] range = range(mixture);
    double[] grid = new double[CELLS + 1];
    for (int i = 0; i <= CELLS; i++) {
      grid[i] = range[0] + (range[1] - range[0]) * i / CELLS;
    }
    int[] best = Forking.likeliest(mixture.labelPosterior(Points.wrap(CELLS + 1, 1, grid)));
    List<Double> boundaries = new ArrayList<>();
    List<Integer> labels = new ArrayList<>(List.of(best[0]));
    for (int i = 0; i < CELLS; i++) {
      if (best[i + 1] != best[i]) {
        boundaries.add(boundary(mixture, grid[i], grid[i + 1], best[i]));
        labels.add(best[i + 1]);
      }
    }
    return new LabelRegions(
        boundaries.stream().mapToDouble(Double::doubleValue).toArray(),
        labels.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The regions of the labels of Y at time t. */
  public static LabelRegions of(NoisedMixture model, double t) {
    return of(noised(model, t));
  }

  /** The accuracy of the best classifier of Y at time t: E max P(label | Y). */
  public static double bayesAccuracy(NoisedMixture model, double t) {
    GaussianMixture noised = noised(model, t);
    LabelRegions regions = of(noised);
    double[] prior = noised.labelProbabilities();
    double sum = 0;
    for (int k = 0; k < prior.length; k++) {
      sum += prior[k] * regions.probabilities(noised.given(k), prior.length)[k];
    }
    return sum;
  }

  /** The law of Y at time t, labels kept. */
  private static GaussianMixture noised(NoisedMixture model, double t) {
    double a = model.process().at(t).scale();
    double sigma = model.process().sigma(t);
    List<Gaussian> noisy = new ArrayList<>();
    for (Gaussian g : model.mixture().components()) {
      double std = Math.hypot(sigma, a * Math.sqrt(Math.max(0, g.axes().values()[0])));
      noisy.add(Gaussian.isotropic(new double[] {a * g.mean()[0]}, std));
    }
    return new GaussianMixture(model.mixture().weights(), noisy, model.mixture().labels());
  }

  /** P(a draw of {@code law} falls into the regions of each label), {@code classes} numbers. */
  public double[] probabilities(GaussianMixture law, int classes) {
    double[] out = new double[classes];
    double[] weights = law.weights();
    for (int c = 0; c < weights.length; c++) {
      Gaussian g = law.components().get(c);
      double scale = Math.sqrt(2 * g.axes().values()[0]);
      for (int r = 0; r < labels.length; r++) {
        double from = r == 0 ? Double.NEGATIVE_INFINITY : (boundaries[r - 1] - g.mean()[0]) / scale;
        double to =
            r == boundaries.length
                ? Double.POSITIVE_INFINITY
                : (boundaries[r] - g.mean()[0]) / scale;
        out[labels[r]] += weights[c] * between(from, to);
      }
    }
    return out;
  }

  /** Half of erf(to) - erf(from), from the side on which nothing cancels. */
  private static double between(double from, double to) {
    return from > 0 ? 0.5 * (erfc(from) - erfc(to)) : 0.5 * (erfc(-to) - erfc(-from));
  }

  private static double erfc(double x) {
    return x == Double.POSITIVE_INFINITY ? 0 : x == Double.NEGATIVE_INFINITY ? 2 : Erf.erfc(x);
  }

  private static double[] range(GaussianMixture mixture) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Gaussian g : mixture.components()) {
      double reach = REACH * Math.sqrt(g.axes().values()[0]);
      low = Math.min(low, g.mean()[0] - reach);
      high = Math.max(high, g.mean()[0] + reach);
    }
    return new double[] {low, high};
  }

  private static double boundary(GaussianMixture mixture, double low, double high, int left) {
    double a = low;
    double b = high;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (a + b);
      boolean same = Forking.likeliest(mixture.labelPosterior(Points.of(1, 1, middle)))[0] == left;
      a = same ? middle : a;
      b = same ? b : middle;
    }
    return 0.5 * (a + b);
  }
}
