package org.noisebook.filter;

import java.util.stream.IntStream;
import org.noisebook.diffusion.ForwardProcess;
import org.noisebook.exact.EmpiricalMeasure;
import org.noisebook.exact.LabelledPoints;
import org.noisebook.exact.NoisedEmpirical;
import org.noisebook.math.Points;
import org.noisebook.math.Rng;

/** Labelled atoms under a forward process as a latent model. */
final class AtomLatent extends ClassModels<NoisedEmpirical> {
  private final int[] labels;
  private final double[] prior;

  private AtomLatent(NoisedEmpirical model, NoisedEmpirical[] given, int[] labels, double[] prior) {
    super(model, given);
    this.labels = labels;
    this.prior = prior;
  }

  static AtomLatent of(EmpiricalMeasure measure, int[] labels, ForwardProcess process) {
    int classes = labels.length == 0 ? 1 : IntStream.of(labels).max().getAsInt() + 1;
    Require.labels(labels, measure.size(), classes);
    Require.everyClass(labels, classes, "among the atoms");
    double[] prior = FactorPosterior.sums(measure.weights(), labels, classes);
    NoisedEmpirical[] given = new NoisedEmpirical[classes];
    for (int k = 0; k < classes; k++) {
      int label = k;
      int[] rows = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      double[] all = measure.weights();
      double[] weights = IntStream.of(rows).mapToDouble(i -> all[i] / prior[label]).toArray();
      given[k] = EmpiricalMeasure.of(measure.points().select(rows), weights).under(process);
    }
    return new AtomLatent(measure.under(process), given, labels.clone(), prior);
  }

  @Override
  public double[] prior() {
    return prior.clone();
  }

  @Override
  public Points labelPosterior(Points x, double t) {
    return FactorPosterior.of(model.responsibilities(x, t), labels, given.length);
  }

  @Override
  public Points classMeans() {
    double[][] means = new double[given.length][dim()];
    Points atoms = model.measure().points();
    double[] weights = model.measure().weights();
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < dim(); j++) {
        means[labels[i]][j] += weights[i] / prior[labels[i]] * atoms.get(i, j);
      }
    }
    return Points.of(means);
  }

  @Override
  public LabelledPoints sample(int n, long seed) {
    Require.atLeast(1, n, "samples");
    Rng rng = Rng.of(seed);
    double[] weights = model.measure().weights();
    int[] rows = IntStream.range(0, n).map(i -> rng.stream(i).choose(weights)).toArray();
    return new LabelledPoints(
        model.measure().points().select(rows), IntStream.of(rows).map(i -> labels[i]).toArray());
  }
}
