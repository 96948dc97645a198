package org.noisebook.filter;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.LogSumExp;
import org.noisebook.math.Points;

/**
 * Generation read as a filtering problem: the label is the hidden signal, the reverse-time path Y
 * is the observation. Two ways to the same posterior P(label | path):
 *
 * <ul>
 *   <li>{@link #bayes}: the path is Markov, so its present point says all; Bayes' rule with the
 *       exact noised densities.
 *   <li>{@link #innovations}: the filter in log-odds form, driven by the path's increments alone.
 * </ul>
 *
 * <p>They agree as the step goes to zero. Source: Franzese et al. 2025 (Entropy 27(4), 371),
 * theorems 4 and 7 for the setting; the log-odds form is derived from the Kushner-Stratonovich
 * equation for a finite signal.
 */
public final class LabelFilter {
  private LabelFilter() {}

  /** P(label | x_t) at every snapshot of one row of {@code run}, by Bayes' rule. */
  public static LabelPosterior bayes(NoisedMixture model, Trajectory run, int row) {
    requireProcess(model, run);
    Points path = run.path(row);
    double[] times = run.times();
    double[] posterior = new double[path.size() * model.classes()];
    for (int k = 0; k < path.size(); k++) {
      double[] at = model.labelPosterior(path.rows(k, k + 1), times[k]).values();
      System.arraycopy(at, 0, posterior, k * at.length, at.length);
    }
    return posterior(model.process(), times, model.classes(), posterior);
  }

  /**
   * The filter along one row of a reverse-SDE run that kept every step: with H_k = -f y + g^2 grad
   * log p_t(y | k) the drift given label k, and h the step,
   *
   * <pre>l_k += (H_k . dY - |H_k|^2 h / 2) / g^2,   posterior = softmax(l),</pre>
   *
   * <p>from the posterior at the first point on. Error O(h) in the drift; meaningful for paths of
   * the reverse SDE only, as an ODE path has no quadratic variation.
   */
  public static LabelPosterior innovations(NoisedMixture model, Trajectory run, int row) {
    requireProcess(model, run);
    int classes = model.classes();
    Points path = run.path(row);
    double[] times = run.times();
    ScoreModel[] given =
        IntStream.range(0, classes).mapToObj(model::given).toArray(ScoreModel[]::new);
    double[] logits =
        model.labelPosterior(path.rows(0, 1), times[0]).map(Math::log).values().clone();
    double[] posterior = new double[path.size() * classes];
    for (int k = 0; ; k++) {
      double[] now = logits.clone();
      LogSumExp.softmax(now);
      System.arraycopy(now, 0, posterior, k * classes, classes);
      if (k == path.size() - 1) {
        return posterior(model.process(), times, classes, posterior);
      }
      for (int label = 0; label < classes; label++) {
        logits[label] +=
            logLikelihoodIncrement(given[label], path, k, times[k], times[k] - times[k + 1]);
      }
    }
  }

  private static void requireProcess(NoisedMixture model, Trajectory run) {
    if (!model.process().equals(run.process())) {
      throw new IllegalArgumentException(
          "the path was run under " + run.process() + ", the model is under " + model.process());
    }
  }

  private static double logLikelihoodIncrement(
      ScoreModel given, Points path, int k, double t, double h) {
    ForwardProcess process = given.process();
    double squared = process.diffusionSquared(t);
    Points now = path.rows(k, k + 1);
    double[] drift = now.combine(-process.drift(t), squared, given.score(now, t)).values();
    double sum = 0;
    for (int j = 0; j < drift.length; j++) {
      double increment = path.get(k + 1, j) - path.get(k, j);
      sum += drift[j] * (increment - 0.5 * h * drift[j]);
    }
    return sum / squared;
  }

  private static LabelPosterior posterior(
      ForwardProcess process, double[] times, int classes, double[] values) {
    double[] snr = Arrays.stream(times).map(t -> process.at(t).snr()).toArray();
    return new LabelPosterior(times, snr, Points.wrap(times.length, classes, values));
  }
}
