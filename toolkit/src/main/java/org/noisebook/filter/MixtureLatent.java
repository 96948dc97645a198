package org.noisebook.filter;

import java.util.stream.IntStream;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.exact.NoisedMixture;
import org.noisebook.math.Points;

/** A noised mixture as a latent model, its conditional models kept. */
final class MixtureLatent extends ClassModels<NoisedMixture> {

  MixtureLatent(NoisedMixture model) {
    super(
        model,
        IntStream.range(0, model.classes()).mapToObj(model::given).toArray(NoisedMixture[]::new));
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
