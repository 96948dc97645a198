package org.noisebook.filter;

import java.util.stream.IntStream;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.diffusion.ScoreModel;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;

/** A noised mixture as a latent model, its conditional models kept. */
final class MixtureLatent implements LatentModel {
  private final NoisedMixture model;
  private final NoisedMixture[] given;

  MixtureLatent(NoisedMixture model) {
    this.model = model;
    this.given =
        IntStream.range(0, model.classes()).mapToObj(model::given).toArray(NoisedMixture[]::new);
  }

  /** The mixture itself. */
  NoisedMixture model() {
    return model;
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

  @Override
  public double[] prior() {
    return model.mixture().labelProbabilities();
  }

  @Override
  public Points labelPosterior(Points x, double t) {
    return model.labelPosterior(x, t);
  }

  @Override
  public Points classMeans() {
    double[][] means = new double[given.length][];
    for (int k = 0; k < given.length; k++) {
      means[k] = given[k].mixture().mean();
    }
    return Points.of(means);
  }

  @Override
  public LabelledPoints sample(int n, long seed) {
    return model.mixture().sample(n, seed);
  }
}
