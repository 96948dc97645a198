package org.noisebook.guidance;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/** better + eta (better - worse); only the better model is asked while eta = 0. */
record GuidedPair(ScoreModel better, ScoreModel worse, Guidance guidance) implements ScoreModel {

  static ScoreModel of(ScoreModel better, ScoreModel worse, Guidance guidance) {
    if (better.dim() != worse.dim() || !better.process().equals(worse.process())) {
      throw new IllegalArgumentException(
          "guidance needs two models of one dimension and process, got "
              + better.dim()
              + " under "
              + better.process().name()
              + " and "
              + worse.dim()
              + " under "
              + worse.process().name());
    }
    return new GuidedPair(better, worse, guidance);
  }

  @Override
  public ForwardProcess process() {
    return better.process();
  }

  @Override
  public int dim() {
    return better.dim();
  }

  @Override
  public double[] switchTimes() {
    return guidance.jumps(process());
  }

  @Override
  public Points score(Points x, double t) {
    double eta = guidance.etaAt(t, process());
    Points towards = better.score(x, t);
    return eta == 0 ? towards : towards.combine(1 + eta, -eta, worse.score(x, t));
  }
}
