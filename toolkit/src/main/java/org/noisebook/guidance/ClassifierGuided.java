package org.noisebook.guidance;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/** grad log p(x) + (1 + eta) grad log P(label | x), the second term from a classifier. */
record ClassifierGuided(
    ScoreModel unconditional, LabelGradient classifier, int label, Guidance guidance)
    implements ScoreModel {

  @Override
  public ForwardProcess process() {
    return unconditional.process();
  }

  @Override
  public int dim() {
    return unconditional.dim();
  }

  @Override
  public double[] switchTimes() {
    return guidance.jumps(process());
  }

  @Override
  public Points score(Points x, double t) {
    double w = 1 + guidance.etaAt(t, process());
    return unconditional.score(x, t).combine(1, w, classifier.gradient(label, x, t));
  }
}
