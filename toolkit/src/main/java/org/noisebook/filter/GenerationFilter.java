package org.noisebook.filter;

import org.noisebook.math.Points;

/**
 * What an observer of a generation knows at one time: as the path is Markov given its end, the
 * present point says all, and the posterior is Bayes' rule at (y, s). The model may live under any
 * process: only the signal-to-noise ratio counts.
 *
 * <p>The drift filtered without the label is the score's, the drift filtered with it the
 * conditional score's: E[gain V - decay Y | Y, ...]. Source: Franzese et al. 2025, theorems 7 and
 * 8; formulas derived.
 *
 * @param model the exact or learned model of V and its label
 * @param observation how the path shows V
 */
public record GenerationFilter(LatentModel model, ObservationProcess observation) {

  /** P(label | Y_s = y), n x K; the prior where nothing has been seen. */
  public Points posterior(Points y, double s) {
    y.requireDim(model.dim(), "points of a path");
    double snr = snr(s);
    if (snr == 0) {
      return Repeat.row(model.prior(), y.size());
    }
    double t = time(snr, s);
    return model.labelPosterior(atModel(y, t, s), t);
  }

  /** E[V | Y_s = y], n x d. */
  public Points mean(Points y, double s) {
    y.requireDim(model.dim(), "points of a path");
    double snr = snr(s);
    if (snr == 0) {
      return Repeat.row(priorMean(), y.size());
    }
    double t = time(snr, s);
    return model.denoised(atModel(y, t, s), t);
  }

  /** E[V | Y_s = y, label], n x d. */
  public Points mean(Points y, double s, int label) {
    Require.label(label, model.classes());
    double snr = snr(s);
    if (snr == 0) {
      return Repeat.row(model.classMeans().row(label), y.size());
    }
    double t = time(snr, s);
    return model.given(label).denoised(atModel(y, t, s), t);
  }

  /** The drift of Y for one who sees Y alone: gain E[V | y] - decay y, n x d. */
  public Points drift(Points y, double s) {
    return mean(y, s).combine(observation.gain(s), -observation.decay(s), y);
  }

  /** The drift of Y for one who was told the label, n x d. */
  public Points drift(Points y, double s, int label) {
    return mean(y, s, label).combine(observation.gain(s), -observation.decay(s), y);
  }

  private double[] priorMean() {
    double[] mean = new double[model.dim()];
    Points means = model.classMeans();
    double[] prior = model.prior();
    for (int k = 0; k < prior.length; k++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += prior[k] * means.get(k, j);
      }
    }
    return mean;
  }

  private double snr(double s) {
    double snr = s >= 0 && s <= observation.end() ? observation.snr(s) : Double.NaN;
    if (!(snr >= 0 && snr < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "filter time "
              + s
              + " of the "
              + observation.name()
              + ": expected one from 0 on with a finite signal-to-noise ratio, before "
              + observation.end());
    }
    return snr;
  }

  /** The model's time of that signal-to-noise ratio. */
  private double time(double snr, double s) {
    double t = model.process().timeOf(1 / Math.sqrt(snr));
    double horizon = model.process().horizon();
    if (!(t <= horizon * (1 + 1e-12))) {
      throw new IllegalArgumentException(
          "at s = "
              + s
              + " the "
              + observation.name()
              + " has a signal-to-noise ratio of "
              + snr
              + ", less than the model's process "
              + model.process().name()
              + " at its horizon, "
              + model.process().at(horizon).snr()
              + "; take a model under a noisier process such as ForwardProcess.edm(1e-4, 1e4)");
    }
    return Math.min(t, horizon);
  }

  /** The same information as a point of the model's process. */
  private Points atModel(Points y, double t, double s) {
    double factor = model.process().scale(t) / observation.scale(s);
    return factor == 1 ? y : y.map(v -> factor * v);
  }
}
