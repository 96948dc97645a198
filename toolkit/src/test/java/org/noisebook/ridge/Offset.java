package org.noisebook.ridge;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/** A score model whose mean of a x_0 is wrong by the same vector everywhere: e = delta / h. */
record Offset(ScoreModel exact, double... delta) implements ScoreModel {
  @Override
  public ForwardProcess process() {
    return exact.process();
  }

  @Override
  public int dim() {
    return exact.dim();
  }

  @Override
  public Points score(Points x, double t) {
    double h = process().sigma(t) * process().sigma(t);
    double[] score = exact.score(x, t).values().clone();
    for (int k = 0; k < score.length; k++) {
      score[k] += delta[k % delta.length] / h;
    }
    return Points.wrap(x.size(), x.dim(), score);
  }
}
