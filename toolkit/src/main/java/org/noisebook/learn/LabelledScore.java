package org.noisebook.learn;

import org.noisebook.diffusion.ConditionalScoreModel;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.math.Points;

/**
 * A score network trained with labels: itself the score of all classes together (the null label),
 * and one score for each class.
 */
public final class LabelledScore extends LearnedScore implements ConditionalScoreModel {
  LabelledScore(
      ScoreMlp net,
      Network network,
      ForwardProcess process,
      Standardisation units,
      LossHistory history) {
    super(net, network, process, units, history);
  }

  @Override
  public int classes() {
    return net().classes();
  }

  @Override
  public LabelledScore labelled() {
    return this;
  }

  @Override
  public ScoreModel given(int label) {
    return new Given(this, Require.label(label, classes()));
  }

  /** The model of one class. */
  private record Given(LabelledScore model, int label) implements ScoreModel {
    @Override
    public ForwardProcess process() {
      return model.process();
    }

    @Override
    public int dim() {
      return model.dim();
    }

    @Override
    public Points score(Points x, double t) {
      return model.score(x, t, label);
    }

    @Override
    public Points denoised(Points x, double t) {
      return model.denoised(x, t, label);
    }

    @Override
    public Points eps(Points x, double t) {
      return model.eps(x, t, label);
    }
  }
}
