package org.noisebook.filter;

import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;
import org.noisebook.math.RowBlocks;

/**
 * A filter along n paths, after some steps. With H_k the drift of Y given label k, H the drift
 * filtered without it, g the noise, all at the start of a step of length ds:
 *
 * <pre>
 * Girsanov (Zakai)      log psi_k += (H_k . dY - |H_k|^2 ds / 2) / g^2
 * Kushner-Stratonovich  posterior = softmax(log pi_0 + log psi_k), never off the simplex
 * innovation            d nu = (dY - H ds) / g, a Brownian motion for the observer
 * information           d gap_k = |H_k - H|^2 ds / 2 g^2
 * </pre>
 *
 * <p>Euler steps: log psi has an error of order sqrt(ds) a path. Source: Franzese et al. 2025,
 * theorems 2 to 5; the log-odds form derived.
 *
 * @param filter the model and the observation
 * @param time the filter time s
 * @param y the paths' points, n x d
 * @param logPrior log P(label | Y_0), n x K
 * @param logGirsanov log psi_k, n x K
 * @param logObserver log psi of the observer who sees Y alone, n x 1
 * @param gap half the squared drift gap, integrated, n x K
 * @param innovation nu, n x d
 */
public record FilterState(
    GenerationFilter filter,
    double time,
    Points y,
    Points logPrior,
    Points logGirsanov,
    Points logObserver,
    Points gap,
    Points innovation) {

  /** Before the first step, at Y_s = y. */
  static FilterState start(GenerationFilter filter, Points y, double s) {
    int n = y.size();
    int classes = filter.model().classes();
    return new FilterState(
        filter,
        s,
        y.requireFinite("starting points of a filter"),
        filter.posterior(y, s).map(Math::log),
        Points.wrap(n, classes, new double[n * classes]),
        Points.wrap(n, 1, new double[n]),
        Points.wrap(n, classes, new double[n * classes]),
        Points.wrap(n, y.dim(), new double[n * y.dim()]));
  }

  /** After the paths have moved to {@code next} at filter time {@code s}. */
  public FilterState to(Points next, double s) {
    y.requireShape(next, "the next points of the paths");
    next.requireFinite("the next points of the paths");
    if (!(s > time)) {
      throw new IllegalArgumentException("filter times ascend: got " + s + " after " + time);
    }
    int classes = logPrior.dim();
    double ds = s - time;
    double squared = filter.observation().diffusionSquared(time);
    Points all = filter.drift(y, time);
    double[] psi = logGirsanov.values().clone();
    double[] gaps = gap.values().clone();
    for (int k = 0; k < classes; k++) {
      Points given = filter.drift(y, time, k);
      Increments.add(given, y, next, ds, squared, psi, classes, k);
      Increments.addGap(given, all, ds / squared, gaps, classes, k);
    }
    double[] observer = logObserver.values().clone();
    Increments.add(all, y, next, ds, squared, observer, 1, 0);
    double g = Math.sqrt(squared);
    Points step = next.combine(1, -1, y).combine(1 / g, -ds / g, all);
    return new FilterState(
        filter,
        s,
        next,
        logPrior,
        Points.wrap(y.size(), classes, psi),
        Points.wrap(y.size(), 1, observer),
        Points.wrap(y.size(), classes, gaps),
        innovation.combine(1, 1, step));
  }

  /** P(label | path so far) by the path integral, n x K. */
  public Points posterior() {
    return softmax(logPrior.combine(1, 1, logGirsanov));
  }

  /** P(label | present point) by Bayes' rule, n x K: what {@link #posterior} converges to. */
  public Points bayes() {
    return filter.posterior(y, time);
  }

  /** log psi_label - log psi of the observer: the gain in log-belief in each path's label. */
  public double[] informationDensity(int... labels) {
    Require.labels(labels, y.size(), logPrior.dim());
    double[] out = new double[labels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = logGirsanov.get(i, labels[i]) - logObserver.get(i, 0);
    }
    return out;
  }

  /** Half the integrated squared drift gap for each path's label. */
  public double[] driftGap(int... labels) {
    Require.labels(labels, y.size(), logPrior.dim());
    double[] out = new double[labels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = gap.get(i, labels[i]);
    }
    return out;
  }

  static Points softmax(Points logits) {
    int classes = logits.dim();
    double[] out = logits.values().clone();
    RowBlocks.run(
        logits.size(),
        20L * classes,
        (from, to) -> {
          double[] row = new double[classes];
          for (int i = from; i < to; i++) {
            System.arraycopy(out, i * classes, row, 0, classes);
            LogSumExp.softmax(row);
            System.arraycopy(row, 0, out, i * classes, classes);
          }
        });
    return Points.wrap(logits.size(), classes, out);
  }
}
