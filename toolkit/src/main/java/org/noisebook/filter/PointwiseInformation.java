package org.noisebook.filter;

import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.Trajectory;
import org.noisebook.math.Points;

/**
 * The information about a label that one generation has taken in so far: half of |eps(y | label) -
 * eps(y)|^2 integrated over log snr along its path, without an average. Its mean over paths and
 * their labels is the mutual information; along one path it never falls, unlike the log-belief in
 * the label.
 *
 * @param times T times, descending
 * @param snr at each time, ascending
 * @param gap n x T, row i that of path i, from 0 at the first time
 */
public record PointwiseInformation(double[] times, double[] snr, Points gap) {

  /** For every row of {@code run} with its label, by the trapezoidal rule over the snapshots. */
  public static PointwiseInformation of(
      ConditionalScoreModel model, Trajectory run, int... labels) {
    if (!model.process().equals(run.process())) {
      throw new IllegalArgumentException(
          "the paths were run under " + run.process() + ", the model is under " + model.process());
    }
    int n = run.last().size();
    int d = run.last().dim();
    Require.labels(labels, n, model.classes());
    Require.atLeast(2, run.size(), "snapshots");
    double[] times = run.times();
    double[] snr = new double[times.length];
    double[] gap = new double[n * times.length];
    double[] before = new double[n];
    for (int k = 0; k < times.length; k++) {
      snr[k] = model.process().at(times[k]).snr();
      double[] all = model.eps(run.at(k), times[k]).values();
      double[] given = ByLabel.eps(model, run.at(k), labels, times[k]).values();
      for (int i = 0; i < n; i++) {
        double rate = ScoreGap.E1.of(given, all, all, all, 0, i * d, d);
        if (k > 0) {
          double width = Math.log(snr[k] / snr[k - 1]);
          gap[i * times.length + k] =
              gap[i * times.length + k - 1] + 0.25 * width * (rate + before[i]);
        }
        before[i] = rate;
      }
    }
    return new PointwiseInformation(times, snr, Points.wrap(n, times.length, gap));
  }
}
