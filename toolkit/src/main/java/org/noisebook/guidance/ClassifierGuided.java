package org.noisebook.guidance;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.LabelGradient;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/**
 * base score + (missing + eta) grad log P(label | x), the second term from a classifier.
 *
 * @param missing 1 where the base knows nothing of the label, 0 where it is conditional on it
 */
record ClassifierGuided(
    ScoreModel base, LabelGradient classifier, int label, int missing, Guidance guidance)
    implements ScoreModel {

  @Override
  public ForwardProcess process() {
    return base.process();
  }

  @Override
  public int dim() {
    return base.dim();
  }

  @Override
  public double[] switchTimes() {
    return guidance.jumps(process());
  }

  @Override
  public Points score(Points x, double t) {
    double w = missing + guidance.etaAt(t, process());
    Points score = base.score(x, t);
    return w == 0 ? score : score.combine(1, w, classifier.gradient(label, x, t));
  }
}
