package org.noisebook.filter;

import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/** A latent model over an exact score model of all points and one of each class. */
abstract class ClassModels<M extends ScoreModel> implements LatentModel {
  final M model;
  final M[] given;

  /**
   * @param given one model a class, in the order of the labels; kept, not copied
   */
  ClassModels(M model, M[] given) {
    this.model = model;
    this.given = given;
  }

  @Override
  public ForwardProcess process() {
    return model.process();
  }

  @Override
  public int dim() {
    return model.dim();
  }

  @Override
  public int classes() {
    return given.length;
  }

  @Override
  public ScoreModel given(int label) {
    Require.label(label, given.length);
    return given[label];
  }

  @Override
  public Points score(Points x, double t) {
    return model.score(x, t);
  }

  @Override
  public Points denoised(Points x, double t) {
    return model.denoised(x, t);
  }
}
